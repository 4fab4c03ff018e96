import { randomUUID } from "node:crypto";
import { and, eq, gt, or } from "drizzle-orm";
import { cases, identityRequests, type SelectCase } from "~db/schema/complaint";
import { recordEvent } from "~/audit/record-event.server";
import type { Official } from "~/identity/official";
import { requirePermission } from "~/identity/require-permission";
import type { Database } from "~/platform/db.server";
import { findHalf, type Keyring } from "../case/case-wraps.server";
import { deskKeyring } from "../desk/desk-keyring.server";
import { sealReason } from "./identity-reason.server";

export type IdentityActed =
  | { status: "ok"; requestId: string }
  | { status: "refused"; reason: string }
  | { status: "unknown" };

/** A case whose identity an officer's half belongs to; null as if there were none otherwise. */
export async function findIdentityCase(
  db: Database,
  official: Official,
  reference: string,
): Promise<{ row: SelectCase; keyring: Keyring } | null> {
  const keyring = await deskKeyring(db, official);
  const [row] = await db.select().from(cases).where(eq(cases.reference, reference));
  if (!row) return null;
  return (await findHalf(db, row.id, "identity-officer", keyring)) ? { row, keyring } : null;
}

/** 申请查看身份: a written reason, for somebody else to grant. Nothing opens yet. */
export async function askIdentity(
  db: Database,
  act: { official: Official; reference: string; input: { reason: string }; now: Date },
): Promise<IdentityActed> {
  const { official, reference, input, now } = act;
  requirePermission(official, "identity.ask");
  return db.transaction(async (tx) => {
    const found = await findIdentityCase(tx, official, reference);
    if (!found) return { status: "unknown" };
    const { id: caseId, mode } = found.row;
    if (mode === "anonymous") return { status: "refused", reason: "匿名提交,系统没有身份信息" };
    await tx.select({ id: cases.id }).from(cases).where(eq(cases.id, caseId)).for("update");
    const { askedBy, state, opensUntil } = identityRequests;
    const [open] = await tx
      .select({ id: identityRequests.id })
      .from(identityRequests)
      .where(
        and(
          eq(identityRequests.caseId, caseId),
          eq(askedBy, official.id),
          or(eq(state, "asked"), and(eq(state, "granted"), gt(opensUntil, now))),
        ),
      );
    if (open) return { status: "refused", reason: "已经申请过,请等审批人处理" };
    const requestId = randomUUID();
    const request = { caseId, requestId, askedBy: official.id, reason: input.reason };
    await tx.insert(identityRequests).values({
      id: requestId,
      caseId,
      askedBy: official.id,
      askedAt: now,
      sealedReason: await sealReason(tx, request),
      state: "asked",
    });
    const detail = { request: requestId };
    await recordEvent(tx, { at: now, actorId: official.id, event: "identity.ask", caseId, detail });
    return { status: "ok", requestId };
  });
}
