import { expect, test } from "vitest";
import { deskNav } from "./desk-nav";

test("the navigation shows what the roles open and nothing else", () => {
  const keys = (...roles: Parameters<typeof deskNav>[0][number][]) =>
    deskNav(roles).map(({ key }) => key);
  expect(keys("intake")).toEqual(["desk", "cases", "stats", "account"]);
  expect(keys("handler")).toEqual(["desk", "cases", "account"]);
  expect(keys("administrator")).toEqual(["desk", "account"]);
  expect(keys("auditor")).toEqual(["desk", "stats", "account"]);
});
