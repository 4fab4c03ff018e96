/** What is known of a group's ways back to its key. */
export interface GroupRecoveryFacts {
  /** Members who hold the current key, and whether their printed recovery code still opens it. */
  readonly members: readonly { readonly hasRecoveryCode: boolean }[];
  /** Trustees whose share opens today, and how many are needed; 0 needed means no trustees were set. */
  readonly trustees: { readonly reachable: number; readonly threshold: number };
}

/** A group below this is shown red and receives no cases. */
export const minRecoveryPaths = 2;

/**
 * Independent ways back for the member who is worst off when that member's password is lost: the own
 * printed code, a colleague who seals the key again, and a quorum of trustees.
 */
export function recoveryPaths({ members, trustees }: GroupRecoveryFacts): number {
  const quorum = trustees.threshold > 0 && trustees.reachable >= trustees.threshold ? 1 : 0;
  if (members.length === 0) return quorum;
  const colleague = members.length > 1 ? 1 : 0;
  const code = members.every((member) => member.hasRecoveryCode) ? 1 : 0;
  return code + colleague + quorum;
}

export function mayReceiveCases(facts: GroupRecoveryFacts): boolean {
  return facts.members.length > 0 && recoveryPaths(facts) >= minRecoveryPaths;
}
