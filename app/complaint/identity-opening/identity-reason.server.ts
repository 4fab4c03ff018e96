import { and, eq } from "drizzle-orm";
import { cases, caseWraps, type SelectIdentityRequest } from "~db/schema/complaint";
import { publicKeyOf, publicKeyOfOfficial } from "~/identity/group-access.server";
import type { Place } from "~/identity/keys/envelope.server";
import { SealError } from "~/identity/keys/seal-error";
import type { Database } from "~/platform/db.server";
import type { Keyring } from "../case/case-wraps.server";
import { openSealedTo, sealTo, type Reader } from "../case/sealed-to.server";

const placeOf = (caseId: string, requestId: string): Place => ({
  table: "identity_requests",
  column: "sealed_reason",
  caseId,
  recordId: requestId,
  sequence: 0,
});

const readerId = (holderId: string, epoch: number) => `${holderId} ${epoch}`;

/**
 * Seals why somebody wants to see an identity: for whoever may grant it, for whoever asked, and for the
 * complainant, who reads it with the 查询码.
 */
export async function sealReason(
  tx: Database,
  request: { caseId: string; requestId: string; askedBy: string; reason: string },
): Promise<Uint8Array> {
  const { caseId, requestId, askedBy, reason } = request;
  const halves = await tx
    .select({ kind: caseWraps.holderKind, id: caseWraps.holderId })
    .from(caseWraps)
    .where(and(eq(caseWraps.caseId, caseId), eq(caseWraps.keyKind, "approver")));
  const readers: Reader[] = [];
  for (const { kind, id } of [...halves, { kind: "official", id: askedBy }]) {
    const key = await (kind === "group" ? publicKeyOf(tx, id) : publicKeyOfOfficial(tx, id));
    readers.push({ id: readerId(id, key.epoch), boxPublic: key.boxPublic });
  }
  const [row] = await tx
    .select({ boxPublic: cases.complainantBox })
    .from(cases)
    .where(eq(cases.id, caseId));
  if (row) readers.push({ id: readerId(caseId, 1), boxPublic: row.boxPublic });
  return sealTo(placeOf(caseId, requestId), reason, readers);
}

/** The reason of a request, or null for whoever it was not sealed to. */
export function openReason(
  request: Pick<SelectIdentityRequest, "id" | "caseId" | "sealedReason">,
  keyring: Keyring,
): string | null {
  const { id, caseId, sealedReason } = request;
  try {
    const reason = openSealedTo(placeOf(caseId, id), sealedReason, (reader) => {
      const at = reader.lastIndexOf(" ");
      return keyring.find(reader.slice(0, at), Number(reader.slice(at + 1)));
    });
    return typeof reason === "string" ? reason : null;
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}
