import { type GroupRecoveryFacts, mayReceiveCases, recoveryPaths } from "./keys/recovery-paths";
import type { Role } from "./roles";

/** What a group is there for; see `groups.kind`. */
export const GROUP_KINDS = {
  intake: "受理组",
  unit: "承办组",
  oversight: "督办组",
  identity: "保密组",
  approval: "审批组",
  discipline: "廉政线索组",
  audit: "审计组",
} as const;

export type GroupKind = keyof typeof GROUP_KINDS;

/** A member as far as the group's health goes. */
export interface MemberFacts {
  readonly officialId: string;
  readonly status: string;
  /** Whether the current key is sealed to this member. */
  readonly hasKey: boolean;
  readonly hasRecoveryCode: boolean;
}

export interface GroupFacts {
  readonly id: string;
  readonly name: string;
  readonly kind: GroupKind;
  readonly unitId: string | null;
  readonly epoch: number;
  /** Day of the current key, `YYYY-MM-DD` in Asia/Shanghai. */
  readonly keyCreatedOn: string;
  /** Somebody who knew the current key was taken out. */
  readonly memberRemoved: boolean;
  readonly members: readonly MemberFacts[];
  readonly trustees: { readonly reachable: number; readonly threshold: number };
  /** A prepared key of the next epoch, and whether the organisation signed it. */
  readonly prepared: { readonly epoch: number; readonly signed: boolean } | null;
}

/** Independent ways back to the group's key; see `recoveryPaths`. Only who can log in counts. */
export function pathsOf(facts: GroupFacts): number {
  return recoveryPaths(recoveryFacts(facts));
}

/** Whether cases may be sent to the group: somebody opens them, and two ways lead back to the key. */
export function mayReceive(facts: GroupFacts): boolean {
  return mayReceiveCases(recoveryFacts(facts));
}

/** Years and leavers: a key is replaced when somebody left who knew it, and at least once a year. */
export function needsRotation(facts: GroupFacts, today: string): "left" | "old" | null {
  if (facts.memberRemoved || facts.members.some(({ status }) => status === "left")) return "left";
  const [year = "", ...rest] = facts.keyCreatedOn.split("-");
  return [String(Number(year) + 1), ...rest].join("-") <= today ? "old" : null;
}

/** Members who belong to the group but cannot open anything until a colleague seals the key to them. */
export function waitingMembers(facts: GroupFacts): readonly MemberFacts[] {
  return facts.members.filter(({ status, hasKey }) => status !== "left" && !hasKey);
}

/** The roles that a group of each kind is made of; nobody else gets its key. */
const MEMBER_ROLES: Readonly<Record<GroupKind, readonly Role[]>> = {
  intake: ["intake"],
  unit: ["handler", "leader"],
  oversight: ["supervisor", "leader", "reviewer"],
  identity: ["identityOfficer"],
  approval: ["approver"],
  discipline: ["supervisor", "intake"],
  audit: ["auditor"],
};

export function mayBelong(kind: GroupKind, roles: readonly Role[]): boolean {
  return roles.some((role) => MEMBER_ROLES[kind].includes(role));
}

export function isGroupKind(value: string): value is GroupKind {
  return value in GROUP_KINDS;
}

function recoveryFacts({ members, trustees }: GroupFacts): GroupRecoveryFacts {
  const able = members.filter(({ status, hasKey }) => status === "active" && hasKey);
  return { members: able, trustees };
}
