import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import { expect, test, vi } from "vitest";
import { UndeclaredRouteError, withAccess } from "./route-access";

type Module = { loader?: (args: object) => unknown; action?: (args: object) => unknown };

const buildOf = (module: object) =>
  ({
    routes: { root: { id: "root", module: {} }, page: { id: "page", module } },
  }) as unknown as ServerBuild;

const pageOf = (build: ServerBuild) => build.routes.page?.module as unknown as Module;
const args = { request: new Request("http://localhost/"), context: {} as AppLoadContext };
const out = new Response(null, { status: 404 });
const keepOut = () =>
  Promise.resolve().then(() => {
    throw out;
  });

test("nothing of a route runs for somebody who is kept out", async () => {
  const inner = vi.fn();
  const module = { handle: { access: "cases.read" }, loader: inner, action: inner };
  const page = pageOf(withAccess(buildOf(module), keepOut));
  await expect(page.loader?.(args)).rejects.toBe(out);
  await expect(page.action?.(args)).rejects.toBe(out);
  expect(inner).not.toHaveBeenCalled();
});

test("a guarded page without a loader gets one", async () => {
  const page = pageOf(
    withAccess(buildOf({ handle: { access: "desk" }, default: () => null }), () => keepOut()),
  );
  await expect(page.loader?.(args)).rejects.toBe(out);
});

test("public routes ask nobody", async () => {
  const admit = vi.fn();
  const module = { handle: { access: "public" }, loader: () => 7 };
  await expect(pageOf(withAccess(buildOf(module), admit)).loader?.(args)).resolves.toBe(7);
  expect(admit).not.toHaveBeenCalled();
});

test("a route that says nothing stops the start", () => {
  expect(() => withAccess(buildOf({ loader: () => 7 }), vi.fn())).toThrow(UndeclaredRouteError);
});

test("a database that is away becomes 503, other errors stay", async () => {
  const away = Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
  const failing = (error: Error) =>
    pageOf(
      withAccess(
        buildOf({ handle: { access: "public" }, loader: () => Promise.reject(error) }),
        vi.fn(),
      ),
    );
  await expect(failing(away).loader?.(args)).rejects.toMatchObject({ status: 503 });
  const bug = new TypeError("bug");
  await expect(failing(bug).loader?.(args)).rejects.toBe(bug);
});
