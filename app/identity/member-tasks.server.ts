import { and, eq, inArray } from "drizzle-orm";
import { groupKeys, officials, recoveryRequests, recoveryShares } from "~db/schema/identity";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { groupsOf, openGroupKeys } from "./group-access.server";
import { readGroupFacts } from "./group-facts.server";
import { mayReceive, needsRotation, pathsOf, waitingMembers } from "./group-health";
import { keyFingerprint } from "./keys/organisation-key.server";
import type { Means } from "./means.server";
import type { Official } from "./official";
import { isSigned } from "./official-record.server";

/** What a member sees of the own groups: who waits for the key, and whether a new key is due. */
export async function readMemberTasks(
  db: Database,
  { actor, now }: { actor: Official; now: Date },
  { pinned }: Means,
) {
  const own = await groupsOf(db, actor);
  const opened = await openGroupKeys(db, actor, pinned);
  const facts = await readGroupFacts(
    db,
    own.map(({ id }) => id),
  );
  const waitingIds = facts.flatMap((group) => waitingMembers(group).map((one) => one.officialId));
  const people =
    waitingIds.length > 0
      ? await db.select().from(officials).where(inArray(officials.id, waitingIds))
      : [];
  const requests = await db
    .select()
    .from(recoveryRequests)
    .where(and(eq(recoveryRequests.beneficiaryId, actor.id), eq(recoveryRequests.state, "open")));
  const today = shanghaiDate(now);
  return Promise.all(
    facts.map(async (group) => {
      const request = requests.find(({ groupId }) => groupId === group.id);
      const holds = opened.get(group.id)?.has(group.epoch) ?? false;
      return {
        id: group.id,
        name: group.name,
        kind: group.kind,
        holdsKey: holds,
        paths: pathsOf(group),
        receives: mayReceive(group),
        rotation: needsRotation(group, today),
        prepared: group.prepared && {
          ...group.prepared,
          fingerprint: await preparedFingerprint(db, group.id, group.prepared.epoch),
          /** A member who was left out of the new key cannot switch to it. */
          holdsKey: opened.get(group.id)?.has(group.prepared.epoch) ?? false,
        },
        waiting: waitingMembers(group).flatMap(({ officialId }) => {
          const row = people.find(({ id }) => id === officialId);
          if (!row || officialId === actor.id) return [];
          const { displayName, unitId, status } = row;
          const ready = status === "active" && isSigned(pinned, row);
          return [{ id: officialId, displayName, unitId, ready }];
        }),
        request: request
          ? {
              id: request.id,
              opensAt: request.opensAt,
              given: await db.$count(recoveryShares, eq(recoveryShares.requestId, request.id)),
              needed: group.trustees.threshold,
            }
          : null,
      };
    }),
  );
}

async function preparedFingerprint(db: Database, groupId: string, epoch: number): Promise<string> {
  const [key] = await db
    .select({ boxPublic: groupKeys.boxPublic })
    .from(groupKeys)
    .where(and(eq(groupKeys.groupId, groupId), eq(groupKeys.epoch, epoch)));
  return key ? keyFingerprint(key.boxPublic) : "";
}
