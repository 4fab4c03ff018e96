import { randomUUID } from "node:crypto";
import type {
  groupKeys,
  groupMembers,
  groups,
  groupShares,
  InsertOfficial,
  organisationKeyHolders,
} from "~db/schema/identity";
import { shanghaiDate } from "~/platform/clock";
import { splitAmong } from "./group-shares.server";
import { newGroupKey, sealGroupKey } from "./keys/group-keys.server";
import { createOfficialKeys, type OfficialKeys } from "./keys/official-keys.server";
import { newOrganisationKey, sealOrganisationKey } from "./keys/organisation-key.server";
import { signPublicRecord } from "./keys/public-record.server";
import { newRecoveryCode } from "./keys/recovery-code.server";
import { type KeyPair, randomKey, sodiumReady } from "./keys/suite.server";
import { groupRecord } from "./official-record.server";
import { sealOrganisationKeyTo } from "./organisation-access.server";
import { type OrganisationPlan, trusteesOfKind } from "./organisation-plan";
import { setUpColumns } from "./set-up-code.server";

/** A person with the keys that set-up made; they lie in the table under the printed set-up code only. */
export interface BuiltOfficial {
  readonly row: InsertOfficial & { id: string; keyEpoch: number };
  readonly keys: OfficialKeys;
  readonly setUpCode: string;
}

/** A whole organisation in memory, ready to be written. */
export interface BuiltOrganisation {
  readonly publicKey: Uint8Array;
  readonly siteSalt: Uint8Array;
  /** The signing key for the safe, and the printed code that opens it. */
  readonly sealedKey: Uint8Array;
  readonly keyCode: string;
  readonly officials: readonly BuiltOfficial[];
  readonly groups: readonly (typeof groups.$inferInsert)[];
  readonly groupKeys: readonly (typeof groupKeys.$inferInsert)[];
  readonly groupMembers: readonly (typeof groupMembers.$inferInsert)[];
  readonly groupShares: readonly (typeof groupShares.$inferInsert)[];
  readonly keyHolders: readonly (typeof organisationKeyHolders.$inferInsert)[];
}

/**
 * The key ceremony (docs/decisions/0034): everybody in the plan gets keys, signed at once and wrapped by a
 * one-time code; every group a key sealed to its members and split among trustees. `plan` was checked.
 */
export async function buildOrganisation(
  plan: OrganisationPlan,
  now: Date,
): Promise<BuiltOrganisation> {
  await sodiumReady;
  const organisation = newOrganisationKey();
  const people = plan.people.map((person) => buildOfficial(person, organisation, now));
  const trustees = people.filter(({ row }) => row.roles.includes("trustee")).map(receiver);
  const made = await Promise.all(
    plan.groups.map((group) => buildGroup(group, people, trustees, organisation, now)),
  );
  const keyCode = newRecoveryCode();
  const built = {
    publicKey: organisation.publicKey,
    siteSalt: randomKey(16),
    sealedKey: sealOrganisationKey(organisation, keyCode),
    keyCode,
    officials: people,
    groups: made.map(({ group }) => group),
    groupKeys: made.map(({ key }) => key),
    groupMembers: made.flatMap(({ members }) => members),
    groupShares: made.flatMap(({ shares }) => shares),
    keyHolders: trustees.map((trustee) => ({
      officialId: trustee.officialId,
      sealedKey: sealOrganisationKeyTo(organisation, trustee),
    })),
  };
  organisation.privateKey.fill(0);
  return built;
}

function buildOfficial(
  person: OrganisationPlan["people"][number],
  organisation: KeyPair,
  now: Date,
): BuiltOfficial {
  const id = randomUUID();
  // The key that would stand for a password is thrown away: only the printed code opens the pair.
  const made = createOfficialKeys({ officialId: id, epoch: 1 }, randomKey());
  return {
    keys: made.keys,
    setUpCode: made.recoveryCode,
    row: {
      id,
      loginName: person.loginName,
      displayName: person.displayName.trim(),
      unitId: person.unit,
      roles: [...new Set(person.roles)],
      status: "invited",
      ...setUpColumns(made.recoveryCode, now),
      recoveryWrappedKeys: made.byRecoveryCode,
      boxPublic: made.publicRecord.boxPublic,
      signPublic: made.publicRecord.signPublic,
      keyEpoch: 1,
      keySignature: signPublicRecord(organisation, made.publicRecord).signature,
    },
  };
}

async function buildGroup(
  { id, name, kind, unit, members: names }: OrganisationPlan["groups"][number],
  people: readonly BuiltOfficial[],
  trustees: readonly { officialId: string; boxPublic: Uint8Array }[],
  organisation: KeyPair,
  now: Date,
) {
  const own = newGroupKey(id);
  const boxPublic = own.keys.publicKey;
  const { signature } = signPublicRecord(
    organisation,
    groupRecord({ groupId: id, epoch: 1, boxPublic }),
  );
  const members = people.filter(({ row }) => names.includes(row.loginName)).map(receiver);
  const built = {
    group: { id, name, kind, unitId: unit, epoch: 1 },
    key: { groupId: id, epoch: 1, boxPublic, signature, createdOn: shanghaiDate(now) },
    members: members.map((member) => ({
      groupId: id,
      officialId: member.officialId,
      epoch: 1,
      sealedKey: sealGroupKey(own, member),
    })),
    shares: await splitAmong(own, trusteesOfKind(kind, trustees)),
  };
  own.keys.privateKey.fill(0);
  return built;
}

function receiver({ row, keys }: BuiltOfficial) {
  return { officialId: row.id, boxPublic: keys.box.publicKey };
}
