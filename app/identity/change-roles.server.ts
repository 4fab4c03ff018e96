import { eq } from "drizzle-orm";
import {
  groupMembers,
  groups,
  groupShares,
  officials,
  organisationKeyHolders,
  recoveryShares,
} from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { dropMembership, onlyWayInto } from "./drop-membership.server";
import { isGroupKind, mayBelong } from "./group-health";
import { isLastHolder, type LastOfAKind } from "./last-of-a-kind.server";
import type { Official } from "./official";
import { hasOtherActive, lockOfficialRow, rolesOf } from "./officials.repository.server";
import { checkRoles, type PersonProblem } from "./person-rules";
import { requirePermission } from "./require-permission";
import { isRole, type Role } from "./roles";
import { endSessionsOf } from "./session.server";

export type ChangeRolesOutcome =
  | { status: "ok"; groups: string[] }
  | { status: "not-found" | "own-account" | "has-left" }
  | { status: "invalid"; problems: PersonProblem[] }
  | LastOfAKind;

/**
 * Other roles for somebody. One administrator is enough, as for an invitation: a role alone opens no case
 * and signs no key, both still take a colleague or a trustee. A role that is taken away takes along the
 * groups it belonged to and what a trustee held; all devices log in again.
 */
export async function changeRoles(
  db: Database,
  {
    actor,
    input,
    now,
  }: { actor: Official; input: { officialId: string; roles: readonly string[] }; now: Date },
): Promise<ChangeRolesOutcome> {
  requirePermission(actor, "officials.manage");
  const { officialId } = input;
  if (officialId === actor.id) return { status: "own-account" };
  const problems = checkRoles(input.roles);
  if (problems.length > 0) return { status: "invalid", problems };
  const after = [...new Set(input.roles.filter(isRole))];
  return db.transaction(async (tx): Promise<ChangeRolesOutcome> => {
    const row = await lockOfficialRow(tx, officialId);
    if (!row) return { status: "not-found" };
    if (row.status === "left") return { status: "has-left" };
    const before = rolesOf(row);
    const loses = (role: Role) => before.includes(role) && !after.includes(role);
    if (loses("administrator") && !(await hasOtherActive(tx, "administrator", officialId))) {
      return { status: "last-administrator" };
    }
    if (loses("trustee") && (await isLastHolder(tx, officialId))) {
      return { status: "last-key-holder" };
    }
    const lost = (await membershipsOf(tx, officialId)).filter(
      ({ kind }) => !isGroupKind(kind) || !mayBelong(kind, after),
    );
    const groupIds = lost.map(({ id }) => id);
    const only = await onlyWayInto(tx, officialId, groupIds);
    if (only.length > 0) return { status: "only-way", groups: only };
    for (const groupId of groupIds) await dropMembership(tx, { groupId, officialId }, now);
    if (loses("trustee")) {
      await tx.delete(groupShares).where(eq(groupShares.trusteeId, officialId));
      await tx.delete(recoveryShares).where(eq(recoveryShares.trusteeId, officialId));
      await tx
        .delete(organisationKeyHolders)
        .where(eq(organisationKeyHolders.officialId, officialId));
    }
    await tx.update(officials).set({ roles: after }).where(eq(officials.id, officialId));
    await endSessionsOf(tx, officialId);
    const detail = { officialId, before, after, groups: groupIds };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "official.roles-changed", detail });
    return { status: "ok", groups: lost.map(({ name }) => name) };
  });
}

function membershipsOf(tx: Database, officialId: string) {
  return tx
    .selectDistinct({ id: groups.id, name: groups.name, kind: groups.kind })
    .from(groupMembers)
    .innerJoin(groups, eq(groups.id, groupMembers.groupId))
    .where(eq(groupMembers.officialId, officialId))
    .orderBy(groups.id);
}
