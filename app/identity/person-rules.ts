import { incompatiblePair, isRole, type Role } from "./roles";

export type PersonProblem =
  | { field: "loginName"; problem: "shape" | "taken" }
  | { field: "displayName"; problem: "missing" | "too-long" }
  | { field: "unitId"; problem: "unknown" }
  | { field: "roles"; problem: "missing" | "unknown" }
  | { field: "roles"; problem: "incompatible"; pair: readonly [Role, Role] };

/** Letters, digits, dots and dashes; starts with a letter, 3 to 32 of them. */
export const loginNamePattern = /^[a-z][a-z0-9.-]{2,31}$/;

/** What is wrong with a person as an administrator wrote it down; the names are normalised before. */
export function checkPerson(person: {
  loginName: string;
  displayName: string;
  unitId: string;
  roles: readonly string[];
}): PersonProblem[] {
  const problems: PersonProblem[] = [];
  if (!loginNamePattern.test(person.loginName)) {
    problems.push({ field: "loginName", problem: "shape" });
  }
  if (person.displayName.trim() === "") {
    problems.push({ field: "displayName", problem: "missing" });
  }
  if ([...person.displayName].length > 40) {
    problems.push({ field: "displayName", problem: "too-long" });
  }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(person.unitId)) {
    problems.push({ field: "unitId", problem: "unknown" });
  }
  return [...problems, ...checkRoles(person.roles)];
}

/** What is wrong with the roles that somebody shall have. */
export function checkRoles(typed: readonly string[]): PersonProblem[] {
  const roles = typed.filter(isRole);
  if (roles.length < typed.length) return [{ field: "roles", problem: "unknown" }];
  if (roles.length === 0) return [{ field: "roles", problem: "missing" }];
  const pair = incompatiblePair(roles);
  return pair ? [{ field: "roles", problem: "incompatible", pair }] : [];
}
