import { randomUUID } from "node:crypto";
import { officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { normaliseLoginName, type Official } from "./official";
import { checkPerson, type PersonProblem } from "./person-rules";
import { requirePermission } from "./require-permission";
import { newSetUpCode } from "./set-up-code.server";

export type InviteOutcome =
  | { status: "ok"; officialId: string; setUpCode: string; until: Date }
  | { status: "invalid"; problems: PersonProblem[] };

/**
 * A new official with a one-time code, shown once to the administrator, who hands it over in person. The
 * code opens nothing: the keys are made at the first log-in and wait for a trustee's signature.
 */
export async function inviteOfficial(
  db: Database,
  {
    actor,
    input,
    now,
  }: {
    actor: Official;
    input: { loginName: string; displayName: string; unitId: string; roles: readonly string[] };
    now: Date;
  },
): Promise<InviteOutcome> {
  requirePermission(actor, "officials.manage");
  const loginName = normaliseLoginName(input.loginName);
  const displayName = input.displayName.normalize("NFKC").trim();
  const person = { ...input, loginName, displayName };
  const problems = checkPerson(person);
  if (problems.length > 0) return { status: "invalid", problems };
  const { code, setupHash, setupUntil } = newSetUpCode(now);
  const id = randomUUID();
  const { unitId, roles } = person;
  return db.transaction(async (tx): Promise<InviteOutcome> => {
    const made = await tx
      .insert(officials)
      .values({
        id,
        loginName,
        displayName,
        unitId,
        roles: [...new Set(roles)],
        status: "invited",
        setupHash,
        setupUntil,
      })
      .onConflictDoNothing({ target: officials.loginName })
      .returning({ id: officials.id });
    if (made.length === 0) {
      return { status: "invalid", problems: [{ field: "loginName", problem: "taken" }] };
    }
    const detail = { officialId: id, roles };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "official.invited", detail });
    return { status: "ok", officialId: id, setUpCode: code, until: setupUntil };
  });
}
