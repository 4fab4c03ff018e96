import type { OrganisationPlan } from "./organisation-plan";
import type { Role } from "./roles";

/** Name, what it is called on pages, unit of content/units.yaml, roles. None of them is a person. */
const people: readonly (readonly [string, string, string, readonly Role[]])[] = [
  ["demo-intake-1", "演示-受理专员一", "business-environment-office", ["intake"]],
  ["demo-intake-2", "演示-受理专员二", "business-environment-office", ["intake"]],
  ["demo-intake-3", "演示-受理专员三", "development-reform", ["intake"]],
  ["demo-intake-4", "演示-受理专员四", "development-reform", ["intake"]],
  ["demo-handler-1", "演示-承办人一", "commerce", ["handler"]],
  ["demo-handler-2", "演示-承办人二", "industry", ["handler"]],
  ["demo-identity-1", "演示-保密专员一", "business-environment-office", ["identityOfficer"]],
  ["demo-identity-2", "演示-保密专员二", "business-environment-office", ["identityOfficer"]],
  ["demo-approver-1", "演示-审批人一", "district-government", ["approver"]],
  ["demo-approver-2", "演示-审批人二", "district-government", ["approver"]],
  ["demo-reviewer", "演示-复核人", "district-government", ["reviewer"]],
  ["demo-supervisor", "演示-督办", "business-environment-office", ["supervisor"]],
  ["demo-leader", "演示-分管领导", "district-government", ["leader"]],
  ["demo-auditor", "演示-审计员", "district-government", ["auditor"]],
  ["demo-statistics", "演示-统计员", "business-environment-office", ["statistician"]],
  ["demo-policy-editor", "演示-政策拟稿", "business-environment-office", ["policyEditor"]],
  ["demo-policy-reviewer", "演示-政策审核", "business-environment-office", ["policyReviewer"]],
  ["demo-trustee-1", "演示-密钥受托人一", "district-government", ["trustee"]],
  ["demo-trustee-2", "演示-密钥受托人二", "district-government", ["trustee"]],
  ["demo-trustee-3", "演示-密钥受托人三", "district-government", ["trustee"]],
  ["demo-admin", "演示-系统管理员", "business-environment-office", ["administrator"]],
];

/** An organisation to try everything with: all roles, two intake groups, two handling units. */
export const demoPlan: OrganisationPlan = {
  people: people.map(([loginName, displayName, unit, roles]) => ({
    loginName,
    displayName,
    unit,
    roles: [...roles],
  })),
  groups: [
    group("intake-a", "演示-受理一组", "intake", ["demo-intake-1", "demo-intake-2"]),
    group("intake-b", "演示-受理二组", "intake", ["demo-intake-3", "demo-intake-4"]),
    group("oversight", "演示-督办组", "oversight", [
      "demo-supervisor",
      "demo-leader",
      "demo-reviewer",
    ]),
    group("identity", "演示-保密组", "identity", ["demo-identity-1", "demo-identity-2"]),
    group("approval", "演示-审批组", "approval", ["demo-approver-1", "demo-approver-2"]),
    group("discipline", "演示-廉政线索组", "discipline", ["demo-supervisor"]),
    group("audit", "演示-审计组", "audit", ["demo-auditor"]),
    { ...group("unit-commerce", "演示-商务承办组", "unit", ["demo-handler-1"]), unit: "commerce" },
    { ...group("unit-industry", "演示-工信承办组", "unit", ["demo-handler-2"]), unit: "industry" },
  ],
};

function group(
  id: string,
  name: string,
  kind: OrganisationPlan["groups"][number]["kind"],
  members: string[],
): OrganisationPlan["groups"][number] {
  return { id, name, kind, unit: null, members };
}
