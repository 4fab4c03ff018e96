import type { Role } from "./roles";

/**
 * Everything that an official may be allowed to do. A permission opens a page or an action; which cases
 * somebody sees in it depends on the keys he holds, not on this table.
 */
export const PERMISSIONS = [
  "desk",
  "cases.read",
  "cases.intake",
  "cases.handle",
  "cases.approve",
  "cases.supervise",
  "cases.review",
  "identity.ask",
  "identity.grant",
  "templates.edit",
  "statistics.read",
  "audit.read",
  "officials.manage",
  "groups.manage",
  "keys.sign",
  "keys.recover",
  "operations.read",
  "policies.draft",
  "policies.review",
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** Who may what. What is not written here is forbidden. */
const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  intake: ["cases.read", "cases.intake", "templates.edit", "statistics.read"],
  handler: ["cases.read", "cases.handle", "templates.edit"],
  identityOfficer: ["cases.read", "identity.ask"],
  approver: ["cases.read", "cases.approve", "identity.grant"],
  reviewer: ["cases.read", "cases.review"],
  supervisor: ["cases.read", "cases.supervise", "statistics.read"],
  leader: ["cases.read", "cases.approve", "statistics.read"],
  auditor: ["audit.read", "statistics.read"],
  statistician: ["statistics.read"],
  policyEditor: ["policies.draft"],
  policyReviewer: ["policies.review"],
  trustee: ["keys.sign", "keys.recover"],
  administrator: ["officials.manage", "groups.manage", "operations.read"],
};

/** Whether one of the roles grants a permission. `desk` is what everybody who logged in has. */
export function may(roles: readonly Role[], permission: Permission): boolean {
  if (permission === "desk") return roles.length > 0;
  return roles.some((role) => GRANTS[role].includes(permission));
}

/** All that some roles together may do. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return PERMISSIONS.filter((permission) => may(roles, permission));
}
