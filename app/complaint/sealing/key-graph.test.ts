import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  type GroupKey,
  newGroupKey,
  openGroupKey,
  rewrapAll,
  rotateGroupKey,
  sealGroupKey,
} from "~/identity/keys/group-keys.server";
import { currentSuite, type KeyPair, sodiumReady } from "~/identity/keys/suite.server";
import {
  combineShares,
  newRecoveryPair,
  type RecoveryPair,
  resealShare,
  sealForRecovery,
} from "~/identity/keys/trustee-shares.server";
import {
  joinIdentityHalves,
  newCaseKeys,
  openIdentityHalf,
  passCaseKey,
  type SealedHalves,
  splitIdentityKey,
  unwrapCaseKey,
  wrapCaseKey,
} from "./case-keys.server";
import { openIdentity, sealIdentity } from "./identity-envelope.server";

beforeAll(() => sodiumReady);

/** What the database holds of a group: public halves and sealed bytes only. */
interface StoredGroup {
  epoch: number;
  boxPublic: Uint8Array;
  members: Map<string, Uint8Array>;
  recovery: RecoveryPair;
  forRecovery: Uint8Array;
}

interface StoredCase {
  id: string;
  wraps: { id: string; holder: string; sealed: Uint8Array }[];
  complainant: Uint8Array;
  halves: SealedHalves;
  identity: Uint8Array;
}

/** What a person has in hand: the current pair and everything ever copied. */
interface Person {
  pair: KeyPair;
  copies: KeyPair[];
}

const officials = ["ann", "ben", "cai", "dan", "eve", "fan"];
const trusteeIds = ["t1", "t2", "t3"];
const caseGroups = ["intake", "works", "discipline"];
const identityGroups = ["identity-officers", "approvers"];
const groupIds = [...caseGroups, ...identityGroups];

const start: Record<string, string[]> = {
  intake: ["ann", "ben"],
  works: ["cai", "dan"],
  discipline: ["eve"],
  "identity-officers": ["fan", "dan"],
  approvers: ["ben", "cai"],
};

/** A portal, its people, and beside them the plain sets of who ought to open what. */
class World {
  readonly people = new Map<string, Person>();
  readonly groups = new Map<string, StoredGroup>();
  readonly cases: StoredCase[] = [];
  readonly complainants = new Map<string, KeyPair>();
  readonly membersOf = new Map<string, Set<string>>();
  readonly mayOpen = new Map<string, { groups: Set<string>; persons: Set<string> }>();
  readonly excluded = new Map<string, { group: string; person: string }>();

  static async begin(): Promise<World> {
    const world = new World();
    for (const id of [...officials, ...trusteeIds]) {
      world.people.set(id, { pair: currentSuite.generateBoxKeys(), copies: [] });
    }
    for (const id of groupIds) {
      const group = newGroupKey(id);
      world.membersOf.set(id, new Set(start[id]));
      await world.store(group, 1);
    }
    return world;
  }

  person = (id: string) => this.people.get(id)!;
  receiver = (officialId: string) => ({
    officialId,
    boxPublic: this.person(officialId).pair.publicKey,
  });

  async store(group: GroupKey, recoveryEpoch: number) {
    const trustees = trusteeIds.map(this.receiver);
    const of = { groupId: group.groupId, epoch: recoveryEpoch };
    const recovery = await newRecoveryPair(of, trustees, 2);
    const members = [...this.membersOf.get(group.groupId)!];
    this.groups.set(group.groupId, {
      epoch: group.epoch,
      boxPublic: group.keys.publicKey,
      members: new Map(members.map((id) => [id, sealGroupKey(group, this.receiver(id))])),
      recovery,
      forRecovery: sealForRecovery(group, recovery.publicKey),
    });
  }

  open(groupId: string, officialId: string): GroupKey {
    const stored = this.groups.get(groupId)!;
    const sealed = stored.members.get(officialId)!;
    return openGroupKey({ groupId, ...stored }, officialId, this.person(officialId).pair, sealed);
  }

  /** Before keys change, everybody copies every key that opens today: leavers take what they had. */
  copyAll() {
    for (const [groupId, members] of this.membersOf) {
      for (const id of members) {
        const { keys } = this.open(groupId, id);
        const copies = this.person(id).copies;
        const known = copies.some((copy) => copy.privateKey.join() === keys.privateKey.join());
        if (!known) copies.push(keys);
      }
    }
  }

  /** Filed against `group`, and not for the eyes of `person` either. */
  file(group: string, person: string) {
    const id = `case-${this.cases.length}`;
    const keys = newCaseKeys();
    const complainant = currentSuite.generateBoxKeys();
    this.complainants.set(id, complainant);
    this.excluded.set(id, { group, person });
    this.mayOpen.set(id, { groups: new Set(), persons: new Set() });
    this.cases.push({
      id,
      wraps: [],
      complainant: wrapCaseKey(id, "content", keys.content, complainant.publicKey),
      halves: splitIdentityKey(
        id,
        keys.identity,
        this.groups.get("identity-officers")!.boxPublic,
        this.groups.get("approvers")!.boxPublic,
      ),
      identity: sealIdentity(keys.identity, id, 1, { case: id }),
    });
    const first = caseGroups.find((one) => one !== group)!;
    this.refer(this.cases.length - 1, first, complainant, this.cases.at(-1)!.complainant);
  }

  /** Hands a case on in the session of whoever holds `own`; an excluded person forces personal wraps. */
  refer(at: number, groupId: string, own: KeyPair, sealed: Uint8Array) {
    const one = this.cases[at]!;
    const { group, person } = this.excluded.get(one.id)!;
    if (groupId === group) return;
    const allowed = this.mayOpen.get(one.id)!;
    const wrapFor = (holder: string, to: Uint8Array) => {
      const id = `${one.id}/${one.wraps.length}`;
      one.wraps.push({ id, holder, sealed: passCaseKey(sealed, own, to) });
    };
    const members = this.membersOf.get(groupId)!;
    if (!members.has(person)) {
      allowed.groups.add(groupId);
      wrapFor(groupId, this.groups.get(groupId)!.boxPublic);
      return;
    }
    for (const id of members) {
      if (id === person) continue;
      allowed.persons.add(id);
      wrapFor(`person:${id}`, this.person(id).pair.publicKey);
    }
  }

  async leave(groupId: string, member: number) {
    const members = this.membersOf.get(groupId)!;
    const officialId = [...members][member % members.size]!;
    if (members.size < 2) return;
    this.copyAll();
    const stays = [...members].find((id) => id !== officialId)!;
    const old = this.open(groupId, stays);
    members.delete(officialId);
    const { group } = rotateGroupKey(old, [...members].map(this.receiver));
    await this.store(group, this.groups.get(groupId)!.recovery.epoch + 1);
    for (const one of this.cases) {
      const others = one.wraps.filter(({ holder }) => holder !== groupId);
      const own = one.wraps.filter(({ holder }) => holder === groupId);
      const { moved, damaged } = rewrapAll(own, old.keys, group.keys.publicKey);
      expect(damaged).toEqual([]);
      one.wraps = [...others, ...moved];
      const half = groupId === "approvers" ? "approver" : "identityOfficer";
      if (identityGroups.includes(groupId)) {
        const rows = [{ id: one.id, sealed: one.halves[half] }];
        const again = rewrapAll(rows, old.keys, group.keys.publicKey).moved[0]!.sealed;
        one.halves = { ...one.halves, [half]: again };
      }
    }
  }

  /** No person sits in both identity groups, and nobody joins a group that holds a case against them. */
  join(groupId: string, officialId: string) {
    const members = this.membersOf.get(groupId)!;
    const both = identityGroups.every(
      (id) => id === groupId || this.membersOf.get(id)!.has(officialId),
    );
    const barred = [...this.mayOpen].some(
      ([id, { groups }]) => groups.has(groupId) && this.excluded.get(id)!.person === officialId,
    );
    if (members.has(officialId) || barred || (identityGroups.includes(groupId) && both)) return;
    const group = this.open(groupId, [...members][0]!);
    members.add(officialId);
    this.groups
      .get(groupId)!
      .members.set(officialId, sealGroupKey(group, this.receiver(officialId)));
  }

  /** Password and printed code are gone: a new pair, let in by a colleague or by two trustees. */
  async forget(officialId: string, absentTrustee: number) {
    this.people.set(officialId, { pair: currentSuite.generateBoxKeys(), copies: [] });
    for (const { persons } of this.mayOpen.values()) persons.delete(officialId);
    const own = this.person(officialId).pair;
    for (const [groupId, members] of this.membersOf) {
      if (!members.has(officialId)) continue;
      const stored = this.groups.get(groupId)!;
      const colleague = [...members].find((id) => id !== officialId);
      const group = colleague
        ? this.open(groupId, colleague)
        : await combineShares(
            stored.recovery,
            stored.recovery.shares
              .filter((_, at) => at !== absentTrustee)
              .map((share) =>
                resealShare(
                  stored.recovery,
                  share,
                  this.person(share.trusteeId).pair,
                  own.publicKey,
                ),
              ),
            own,
            { groupId, ...stored, sealed: stored.forRecovery },
          );
      stored.members.set(officialId, sealGroupKey(group, this.receiver(officialId)));
    }
  }

  /** Every private key somebody can come by: own pair, copies, and whatever row of the store opens. */
  keysOf(id: string): KeyPair[] {
    const { pair, copies } = this.person(id);
    const opened = [...this.groups].flatMap(([groupId, stored]) =>
      [...stored.members].flatMap(([member, sealed]) => {
        const key = tryTo(() => openGroupKey({ groupId, ...stored }, member, pair, sealed));
        return key ? [key.keys] : [];
      }),
    );
    const all = [pair, ...copies, ...opened];
    return [...new Map(all.map((keys) => [keys.privateKey.join(), keys])).values()];
  }
}

function tryTo<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function checkWorld(world: World) {
  const keyrings = new Map([...officials, ...trusteeIds].map((id) => [id, world.keysOf(id)]));
  for (const one of world.cases) {
    const { groups, persons } = world.mayOpen.get(one.id)!;
    const opens = [...keyrings].filter(([, keys]) =>
      [...one.wraps.map(({ sealed }) => sealed), one.complainant].some((sealed) =>
        keys.some((own) => tryTo(() => unwrapCaseKey(one.id, "content", sealed, own)) !== null),
      ),
    );
    const members = [...groups].flatMap((id) => [...world.membersOf.get(id)!]);
    expect(opens.map(([id]) => id).sort()).toEqual([...new Set([...members, ...persons])].sort());
    expect(opens.map(([id]) => id)).not.toContain(world.excluded.get(one.id)!.person);
    const complainant = world.complainants.get(one.id)!;
    expect(
      tryTo(() => unwrapCaseKey(one.id, "content", one.complainant, complainant)),
    ).not.toBeNull();

    const group = world.excluded.get(one.id)!.group;
    const refused = world.open(group, [...world.membersOf.get(group)!][0]!).keys;
    const leaks = one.wraps.filter(({ sealed }) =>
      tryTo(() => unwrapCaseKey(one.id, "content", sealed, refused)),
    );
    expect(leaks).toEqual([]);
    checkIdentity(world, one, keyrings);
  }
}

/** Every two people try together; a single one counts as a pair with itself. */
function checkIdentity(world: World, one: StoredCase, keyrings: Map<string, KeyPair[]>) {
  const halves = (name: "identity-officer" | "approver", sealed: Uint8Array) =>
    [...keyrings].flatMap(([id, keys]) => {
      const found = keys.map((own) => tryTo(() => openIdentityHalf(one.id, name, sealed, own)));
      const half = found.find((opened) => opened !== null);
      return half ? [{ id, half }] : [];
    });
  const first = halves("identity-officer", one.halves.identityOfficer);
  const second = halves("approver", one.halves.approver);
  const ids = (list: { id: string }[]) => list.map(({ id }) => id).sort();
  expect(ids(first)).toEqual([...world.membersOf.get("identity-officers")!].sort());
  expect(ids(second)).toEqual([...world.membersOf.get("approvers")!].sort());
  expect(ids(first).filter((id) => ids(second).includes(id))).toEqual([]);
  const key = joinIdentityHalves(first[0]!.half, second[0]!.half);
  expect(openIdentity(key, one.id, 1, one.identity)).toEqual({ case: one.id });
  for (const { half } of [...first, ...second]) {
    expect(tryTo(() => openIdentity(half, one.id, 1, one.identity))).toBeNull();
  }
}

const among = <T>(list: readonly T[]) => fc.constantFrom(...list);
const step = fc.oneof(
  fc.record({
    do: fc.constant("file" as const),
    group: among(caseGroups),
    person: among(officials),
  }),
  fc.record({ do: fc.constant("refer" as const), at: fc.nat(9), group: among(caseGroups) }),
  fc.record({ do: fc.constant("leave" as const), group: among(groupIds), member: fc.nat(9) }),
  fc.record({ do: fc.constant("join" as const), group: among(groupIds), person: among(officials) }),
  fc.record({ do: fc.constant("forget" as const), person: among(officials), absent: fc.nat(2) }),
);

test("A7–A11, A15, A17: after any history, keys open exactly what their holders may see", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (history) => {
      const world = await World.begin();
      world.file("works", "eve");
      for (const one of history) {
        if (one.do === "file") world.file(one.group, one.person);
        if (one.do === "leave") await world.leave(one.group, one.member);
        if (one.do === "join") world.join(one.group, one.person);
        if (one.do === "forget") await world.forget(one.person, one.absent);
        if (one.do === "refer") {
          const at = one.at % world.cases.length;
          const { id, complainant } = world.cases[at]!;
          world.refer(at, one.group, world.complainants.get(id)!, complainant);
        }
      }
      checkWorld(world);
    }),
    { numRuns: 16 },
  );
});
