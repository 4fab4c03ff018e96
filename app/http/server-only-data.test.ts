import { createRequestHandler, type EntryContext, type ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import type { PortalContext } from "./load-context";
import { withServerOnlyData } from "./server-only-data";

interface Found {
  list: string[];
}

/** A page in a frame; what Remix would hand over to the browser is kept for the test. */
function buildOf(handle: unknown, loader: () => unknown) {
  const handedOver: Promise<string>[] = [];
  const build = {
    mode: "production",
    entry: {
      module: {
        default: (_: Request, status: number, headers: Headers, context: EntryContext) => {
          handedOver.push(new Response(context.serverHandoffStream).text());
          const page = context.staticHandlerContext.loaderData.page as Found | undefined;
          return new Response(`${status} ${page?.list.join()}`, { status, headers });
        },
      },
    },
    routes: {
      root: {
        id: "root",
        path: "",
        module: { default: () => null, loader: () => ({ site: "frame data" }) },
      },
      page: {
        id: "page",
        parentId: "root",
        path: "list",
        module: { default: () => null, loader, handle },
      },
      data: {
        id: "data",
        parentId: "root",
        path: "data",
        module: { loader: () => Response.json({ list: "resource data" }) },
      },
    },
    assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "" },
    publicPath: "/",
    assetsBuildDirectory: "",
    future: { v3_singleFetch: true },
    isSpaMode: false,
  } as unknown as ServerBuild;
  const ask = async (path: string) => {
    const context: PortalContext = { requestId: "", nonce: "", caller: "" };
    const handler = createRequestHandler(withServerOnlyData(build), "production");
    const response = await handler(new Request(`http://localhost${path}`), { ...context });
    return { body: await response.text(), handedOver: (await Promise.all(handedOver)).join() };
  };
  return { build, ask };
}

const list = () => ({ list: ["page data", "page data 2"] });

test("the components of a public page see its data, and nothing of it is encoded", async () => {
  const { body, handedOver } = await buildOf(undefined, list).ask("/list");
  expect(body).toBe("200 page data,page data 2");
  expect(handedOver).not.toContain("page data");
  expect(handedOver).not.toContain("frame data");
});

test("a hydrated page and its frame keep what the browser needs", async () => {
  const { body, handedOver } = await buildOf({ hydrate: true }, list).ask("/list");
  expect(body).toBe("200 page data,page data 2");
  expect(handedOver).toContain("page data");
  expect(handedOver).toContain("frame data");
});

test("an answer with a status of its own, a thrown one and a resource stay what they are", async () => {
  const gone = () => {
    throw new Response(null, { status: 404 });
  };
  expect((await buildOf(undefined, gone).ask("/list")).body).toBe("404 undefined");
  const moved = () => new Response(null, { status: 303, headers: { Location: "/" } });
  expect((await buildOf(undefined, moved).ask("/list")).body).toBe("");
  const { body } = await buildOf(undefined, list).ask("/data");
  expect(JSON.parse(body)).toEqual({ list: "resource data" });
});
