import type { SealingGroup } from "~/identity/sealing-group.server";

/** Somebody a key is sealed to. */
export interface Holder {
  kind: "group" | "official" | "complainant";
  id: string;
  epoch: number;
  boxPublic: Uint8Array;
}

/** Who must not see a case: whole units, and single people by the id of their account. */
export interface Exclusions {
  units: readonly string[];
  people: readonly string[];
}

/**
 * Through whom a group may read a case: as a whole, or, when somebody in it is excluded, each other member
 * for himself. Null when it may not: the unit is excluded, nobody is left, or the group has too few ways
 * back to its key. There is no other way to a wrap, so an excluded person or unit never has one.
 */
export function holdersOf(group: SealingGroup, { units, people }: Exclusions): Holder[] | null {
  if (!group.mayReceive) return null;
  if (group.unitId !== null && units.includes(group.unitId)) return null;
  const left = group.members.filter(
    ({ officialId, unitId }) => !people.includes(officialId) && !units.includes(unitId),
  );
  if (left.length === 0) return null;
  if (left.length === group.members.length) {
    return [{ kind: "group", id: group.id, epoch: group.epoch, boxPublic: group.boxPublic }];
  }
  return left.map(({ officialId, epoch, boxPublic }) => ({
    kind: "official",
    id: officialId,
    epoch,
    boxPublic,
  }));
}
