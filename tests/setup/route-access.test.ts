import { expect, test } from "vitest";
import { PERMISSIONS } from "~/identity/permissions";
import { declaredRoutes } from "./declared-routes";

const routes = declaredRoutes().map(({ name, access }) => ({ name, access }));

/** Pages of the desk that somebody needs who has not logged in yet. */
const doors = ["desk", "desk.log-in", "desk.first-log-in", "desk.recover"];

test("every route says who may use it", () => {
  expect(routes.filter(({ access }) => access === undefined)).toEqual([]);
  const known = ["public", "complainant", "second-factor", ...PERMISSIONS];
  expect(routes.filter(({ access }) => !known.includes(access ?? ""))).toEqual([]);
});

test("of the desk only its doors are open to everybody", () => {
  const open = routes.filter(({ name, access }) => /^desk/.test(name) && access === "public");
  expect(open.map(({ name }) => name).filter((name) => !doors.includes(name))).toEqual([]);
});

test("a case is shown to its complainant only, outside the desk", () => {
  for (const { name, access } of routes.filter((route) => /^track\.case/.test(route.name))) {
    expect({ name, access }).toEqual({ name, access: "complainant" });
  }
});

test("officials' and complainants' access is asked for under their addresses only", () => {
  for (const { name, access } of routes) {
    if (/^(desk|track)/.test(name)) continue;
    expect({ name, access }).toEqual({ name, access: "public" });
  }
});
