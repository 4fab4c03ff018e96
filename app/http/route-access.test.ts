import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import { expect, test, vi } from "vitest";
import { readForm } from "./read-form";
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

test("a form that the guard could not let in comes back with what was typed, secrets never", async () => {
  const away = Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
  const page = pageOf(
    withAccess(buildOf({ handle: { access: "desk" }, action: () => 7 }), () =>
      Promise.reject(away),
    ),
  );
  const send = async (fields: Record<string, string>) => {
    const body = new URLSearchParams(fields);
    const request = new Request("http://localhost/desk/x?y", { method: "POST", body });
    const thrown: unknown = await Promise.resolve(
      page.action?.({ request, context: {} as AppLoadContext }),
    ).catch((error: unknown) => error);
    return thrown as Response;
  };
  const back = await send({ version: "3", words: "写了\n两行" });
  expect(back.status).toBe(503);
  expect(await back.json()).toEqual({
    action: "/desk/x?y",
    fields: [
      ["version", "3"],
      ["words", "写了\n两行"],
    ],
  });
  expect(await (await send({ loginName: "x", password: "y" })).text()).toBe("");
  expect(await (await send({ code: "123456" })).text()).toBe("");
});

test("a page that cannot be drawn after its form was answered brings the form back", async () => {
  const away = Object.assign(new Error("gone"), { code: "57P01" });
  const module = {
    handle: { access: "public" },
    action: ({ request }: { request: Request }) => readForm(request).then(() => ({ errors: [] })),
    loader: () => Promise.reject(away),
  };
  const page = pageOf(withAccess(buildOf(module), vi.fn()));
  const context = {} as AppLoadContext;
  const body = new URLSearchParams({ words: "一句话" });
  await page.action?.({
    request: new Request("http://localhost/x", { method: "POST", body }),
    context,
  });
  const thrown = await Promise.resolve(page.loader?.({ ...args, context })).catch(
    (error: unknown) => error as Response,
  );
  expect(await (thrown as Response).json()).toMatchObject({ fields: [["words", "一句话"]] });
});
