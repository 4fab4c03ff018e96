import type { ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { firstSegmentOf, sliceByFirstSegment } from "./route-slices";

const route = (
  id: string,
  parentId: string | undefined,
  path: string | undefined,
): [string, object] => [
  id,
  { id, parentId, path, module: {}, ...(path === undefined && { index: true }) },
];

const routes = Object.fromEntries([
  route("root", undefined, ""),
  route("home", "root", undefined),
  route("list", "root", "policies"),
  route("policy", "root", "policies/:id"),
  route("desk", "root", "desk"),
  route("desk-home", "desk", undefined),
  route("desk-case", "desk", "cases/:id"),
  route("anything", "root", "*"),
]);
const build = {
  basename: "/",
  routes,
  assets: { url: "/manifest.js", routes },
} as unknown as ServerBuild;

const slices = sliceByFirstSegment(build);
const routesOf = (segment: string) => Object.keys(slices.get(segment)?.routes ?? {}).sort();

test("a slice holds the routes of its segment, what may match anything, and their frames", () => {
  expect([...slices.keys()].sort()).toEqual(["", "desk", "policies"]);
  expect(routesOf("policies")).toEqual(["anything", "list", "policy", "root"]);
  expect(routesOf("desk")).toEqual(["anything", "desk", "desk-case", "desk-home", "root"]);
  expect(routesOf("")).toEqual(["anything", "home", "root"]);
});

test("the list of assets names the routes of the slice and no other", () => {
  for (const { routes: own, assets } of slices.values()) {
    expect(Object.keys(assets.routes).sort()).toEqual(Object.keys(own).sort());
  }
});

test("all else of the build is in every slice", () => {
  expect(slices.get("policies")).toMatchObject({
    basename: "/",
    assets: { url: "/manifest.js" },
  });
});

test("a path names its slice only when it is written as the route is", () => {
  expect(["/", "/policies", "/policies/a/b", ""].map(firstSegmentOf)).toEqual([
    "",
    "policies",
    "policies",
    "",
  ]);
  for (const other of ["/Policies", "/polic%69es", "/policies.data", "//policies/x"]) {
    expect(firstSegmentOf(other)).not.toBe("policies");
  }
});
