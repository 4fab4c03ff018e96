import http from "node:http";
import type { AddressInfo } from "node:net";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { pino } from "pino";
import * as entry from "~/entry.server";
import { createListener } from "~/http/listener.server";

/**
 * A bare Remix page: one frame, one route with a loader of one line, nothing cached. It goes through the
 * portal's own listener and renderer, so that the difference to the portal's pages is what these pages
 * do, and not how they are sent.
 */
function Frame() {
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <title>bare</title>
      </head>
      <body>
        <Outlet />
      </body>
    </html>
  );
}

function Page() {
  return (
    <main>
      <h1>一个网页</h1>
      <p>这里只有一段话。</p>
    </main>
  );
}

const routes = {
  root: { id: "root", path: "", module: { default: Frame } },
  page: {
    id: "page",
    parentId: "root",
    index: true,
    module: { default: Page, loader: () => ({ ok: true }) },
  },
};

const build = {
  mode: "production",
  entry: { module: entry },
  routes,
  assets: {
    entry: { imports: [], module: "" },
    routes: Object.fromEntries(
      Object.values(routes).map((route) => [route.id, { ...route, module: "", imports: [] }]),
    ),
    url: "",
    version: "",
  },
  publicPath: "/",
  assetsBuildDirectory: "",
  future: { v3_singleFetch: true },
  isSpaMode: false,
} as unknown as ServerBuild;

const handle = createRequestHandler(build, "production");
const ok = () => Promise.resolve(true);
const { listen } = createListener({
  handle: (request, context) => handle(request, { ...context }),
  checks: { database: ok, migrations: ok, catalogue: ok },
  log: pino({ level: "error" }),
  publicOrigin: null,
  trustProxy: 0,
  clientFolder: "",
  stylesheet: null,
  knownSegments: new Set([""]),
  sharedPages: { epoch: () => null, isShared: () => false },
  pageCacheBytes: 0,
  apiCallsPerMinute: 1_000_000,
  requestTimeoutMs: 30_000,
});
const server = http.createServer(listen);
server.listen(0, "127.0.0.1", () => {
  console.log(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
