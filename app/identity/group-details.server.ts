import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { readGroupFacts } from "./group-facts.server";
import { type GroupFacts, mayBelong, mayReceive, needsRotation, pathsOf } from "./group-health";
import type { Means } from "./means.server";
import { listOfficials } from "./officials-list.server";

/** All groups with their health. For administrators. */
export async function listGroups(db: Database, { now }: { now: Date }) {
  const today = shanghaiDate(now);
  return (await readGroupFacts(db)).map((facts) => withHealth(facts, today));
}

/** One group with its members by name, and who could join it, or null. */
export async function readGroup(
  db: Database,
  { id, now }: { id: string; now: Date },
  means: Means,
) {
  const [facts] = await readGroupFacts(db, [id]);
  if (!facts) return null;
  const people = await listOfficials(db, {}, means);
  const members = facts.members.flatMap(({ officialId, hasKey, hasRecoveryCode }) => {
    const person = people.find((one) => one.id === officialId);
    return person ? [{ ...person, hasKey, hasRecoveryCode }] : [];
  });
  const candidates = people.filter(
    ({ id: personId, roles, status }) =>
      status !== "left" &&
      mayBelong(facts.kind, roles) &&
      !members.some((member) => member.id === personId),
  );
  return { group: withHealth(facts, shanghaiDate(now)), members, candidates };
}

function withHealth(facts: GroupFacts, today: string) {
  return {
    ...facts,
    paths: pathsOf(facts),
    receives: mayReceive(facts),
    rotation: needsRotation(facts, today),
  };
}
