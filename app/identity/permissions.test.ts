import fc from "fast-check";
import { expect, test } from "vitest";
import { may, PERMISSIONS, permissionsOf } from "./permissions";
import { incompatiblePair, ROLES, type Role } from "./roles";

const roles = Object.keys(ROLES) as Role[];

test("nobody without a role may anything", () => {
  expect(permissionsOf([])).toEqual([]);
});

test("an administrator keeps accounts and sees no case, signs no key, reads no log", () => {
  expect(permissionsOf(["administrator"])).toEqual([
    "desk",
    "officials.manage",
    "groups.manage",
    "operations.read",
  ]);
});

test("asking for an identity and granting it are never one role's", () => {
  for (const role of roles) {
    expect(may([role], "identity.ask") && may([role], "identity.grant")).toBe(false);
  }
});

test("roles together may what each may, and nothing else", () => {
  fc.assert(
    fc.property(fc.subarray(roles), fc.constantFrom(...PERMISSIONS), (held, permission) => {
      expect(may(held, permission)).toBe(held.some((role) => may([role], permission)));
    }),
  );
});

test.each([
  [["administrator", "handler"], true],
  [["identityOfficer", "approver"], true],
  [["policyEditor", "policyReviewer"], true],
  [["intake", "supervisor"], false],
  [["handler"], false],
] as [Role[], boolean][])("%j together are incompatible: %s", (held, expected) => {
  expect(incompatiblePair(held) !== null).toBe(expected);
});
