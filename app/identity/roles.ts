/** What officials are to the portal, by the names of `complaints-and-portal-rules` 2.3: code name → 中文. */
export const ROLES = {
  intake: "受理专员",
  handler: "承办人",
  identityOfficer: "保密专员",
  approver: "审批人",
  reviewer: "复核人",
  supervisor: "督办",
  leader: "分管领导",
  auditor: "审计员",
  statistician: "统计员",
  policyEditor: "政策拟稿",
  policyReviewer: "政策审核",
  trustee: "密钥受托人",
  administrator: "系统管理员",
} as const;

export type Role = keyof typeof ROLES;

export function isRole(value: string): value is Role {
  return value in ROLES;
}

/**
 * Roles that one person must not hold together: who keeps the accounts reads no case and signs no key
 * (三员分离, GB/T 22239-2019 8.1.4), the two halves of an identity lie in different hands, and nobody
 * audits or reviews what he did himself.
 */
export const INCOMPATIBLE_ROLES: readonly (readonly [Role, Role])[] = [
  ["administrator", "intake"],
  ["administrator", "handler"],
  ["administrator", "identityOfficer"],
  ["administrator", "approver"],
  ["administrator", "reviewer"],
  ["administrator", "supervisor"],
  ["administrator", "leader"],
  ["administrator", "auditor"],
  ["administrator", "trustee"],
  ["identityOfficer", "approver"],
  ["identityOfficer", "handler"],
  ["auditor", "intake"],
  ["auditor", "handler"],
  ["auditor", "identityOfficer"],
  ["auditor", "approver"],
  ["auditor", "supervisor"],
  ["policyEditor", "policyReviewer"],
];

/** The first pair that must not be held together, or null. */
export function incompatiblePair(roles: readonly Role[]): readonly [Role, Role] | null {
  return (
    INCOMPATIBLE_ROLES.find(([one, other]) => roles.includes(one) && roles.includes(other)) ?? null
  );
}
