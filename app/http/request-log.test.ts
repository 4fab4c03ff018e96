import { expect, test } from "vitest";
import { loggedRoute } from "./request-log.server";

const known = new Set(["", "policies", "match"]);

test("the log knows the kind of page and nothing a reader typed", () => {
  expect(loggedRoute("/", known)).toBe("/");
  expect(loggedRoute("/policies?q=张三 13800000000", known)).toBe("/policies");
  expect(loggedRoute("/policies/secret-thing", known)).toBe("/policies/*");
  expect(loggedRoute("/match/q/employees?x=1", known)).toBe("/match/*");
  expect(loggedRoute("/13800000000/policies", known)).toBe("other");
  expect(loggedRoute(undefined, known)).toBe("/");
});
