import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { pino } from "pino";
import * as entry from "~/entry.server";
import { createListener } from "~/http/listener.server";

/**
 * Bare Remix, through the portal's own listener and renderer, so that the difference to the portal's pages
 * is what these pages do and not how they are sent. Nothing is cached, looked up or worked out:
 * `/` is one sentence, `/long` a fixed list of ELEMENTS elements and about BYTES bytes, `/json` the text of
 * JSON_FILE.
 */
const elements = Number(process.env.ELEMENTS ?? 0);
const bytes = Number(process.env.BYTES ?? 0);
const json = process.env.JSON_FILE ? readFileSync(process.env.JSON_FILE, "utf8") : "{}";

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

/** Elements of a row and the bytes of its tags. */
const ROW = { elements: 4, bytes: 110 };
const rows = Array.from({ length: Math.round(elements / ROW.elements) }, (_, i) => `policy-${i}`);
const room = rows.length > 0 ? bytes / rows.length - ROW.bytes : 0;
/** Chinese characters take three bytes. */
const words = "研发费用加计扣除".repeat(40).slice(0, Math.max(1, Math.round(room / 3 / 3)));

function LongPage() {
  return (
    <ul>
      {rows.map((id) => (
        <li key={id} className="row">
          <a href={`/policies/${id}`}>{words}</a>
          <p className="meta">{words}</p>
          <strong>{words}</strong>
        </li>
      ))}
    </ul>
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
  long: { id: "long", parentId: "root", path: "long", module: { default: LongPage } },
  json: {
    id: "json",
    parentId: "root",
    path: "json",
    module: {
      action: () => new Response(json, { headers: { "Content-Type": "application/json" } }),
    },
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
