import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import zlib from "node:zlib";
import fc from "fast-check";
import { pino } from "pino";
import { afterEach, expect, test, vi } from "vitest";
import { createListener, type ListenerOptions } from "./listener.server";
import type { RequestHandler } from "./remix-exchange.server";
import { isSharedPage } from "./shared-pages";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const page = (text: string, init?: ResponseInit) =>
  new Response(`<h1>${text}</h1>${"<p>研发费用</p>".repeat(100)}`, {
    headers: { "Content-Type": "text/html; charset=utf-8" },
    ...init,
  });

async function start(handle: RequestHandler, changes: Partial<ListenerOptions> = {}) {
  const lines: string[] = [];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portal-client-"));
  fs.mkdirSync(path.join(folder, "assets"));
  fs.writeFileSync(path.join(folder, "assets", "a-1.css"), "body{}");
  fs.writeFileSync(path.join(folder, "assets", "a-1.css.br"), "packed");
  const { listen, pageCache } = createListener({
    handle,
    checks: { database: ok, migrations: ok, catalogue: ok },
    log: pino({ level: "debug", base: null }, { write: (line) => lines.push(line) }),
    publicOrigin: null,
    trustProxy: 0,
    clientFolder: folder,
    stylesheet: "/assets/a-1.css",
    knownSegments: new Set(["", "policies", "match", "api"]),
    sharedPages: { epoch: () => "1 2026-11-23", isShared: isSharedPage },
    pageCacheBytes: 1024 * 1024,
    apiCallsPerMinute: 1000,
    requestTimeoutMs: 5000,
    ...changes,
  });
  const server = http.createServer(listen).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
    fs.rmSync(folder, { recursive: true });
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port, lines, pageCache };
}

const ok = () => Promise.resolve(true);

/** One request as bytes on the wire, for what `fetch` would put right. */
function raw(port: number, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write(head));
    let text = "";
    socket.on("data", (chunk) => (text += chunk.toString("latin1")));
    socket.on("close", () => resolve(text));
    socket.on("error", reject);
  });
}

function packed(origin: string, path: string, headers: Record<string, string>) {
  return new Promise<{ status?: number; headers: http.IncomingHttpHeaders; body: Buffer }>(
    (resolve, reject) => {
      http
        .get(origin + path, { headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () =>
            resolve({
              ...(response.statusCode && { status: response.statusCode }),
              headers: response.headers,
              body: Buffer.concat(chunks),
            }),
          );
        })
        .on("error", reject);
    },
  );
}

test("a shared page is rendered once and sent in the form each browser takes", async () => {
  const handle = vi.fn<RequestHandler>((request) =>
    Promise.resolve(page(new URL(request.url).pathname)),
  );
  const { origin, pageCache } = await start(handle);
  const [br, gzip, plain] = await Promise.all([
    packed(origin, "/policies?b=2&a=1", { "accept-encoding": "gzip, br" }),
    packed(origin, "/policies?a=1&b=2", { "accept-encoding": "gzip" }),
    packed(origin, "/policies?a=1&b=2&utm_source=x", {}),
  ]);
  expect(handle).toHaveBeenCalledTimes(1);
  expect([br.headers["content-encoding"], gzip.headers["content-encoding"]]).toEqual([
    "br",
    "gzip",
  ]);
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(zlib.brotliDecompressSync(br.body)).toEqual(plain.body);
  expect(zlib.gunzipSync(gzip.body)).toEqual(plain.body);
  expect(br.headers.vary).toBe("Accept-Encoding, Cookie");
  expect(br.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(pageCache.size().pages).toBe(1);
});

test("a browser that has the page is told so, until the page changes", async () => {
  let words = "old";
  let epoch = "1";
  const { origin } = await start(() => Promise.resolve(page(words)), {
    sharedPages: { epoch: () => epoch, isShared: isSharedPage },
  });
  const first = await fetch(`${origin}/`);
  const etag = first.headers.get("etag") ?? "";
  const again = await fetch(`${origin}/`, { headers: { "If-None-Match": etag } });
  expect([first.status, again.status, await again.text()]).toEqual([200, 304, ""]);
  words = "new";
  epoch = "2";
  const changed = await fetch(`${origin}/`, { headers: { "If-None-Match": etag } });
  expect(changed.status).toBe(200);
  expect(await changed.text()).toContain("new");
});

test("what is personal, fails, sets a cookie or forbids storing is not kept", async () => {
  const handle = vi.fn<RequestHandler>((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/policies/gone") return Promise.resolve(page("gone", { status: 404 }));
    const headers = { "Content-Type": "text/html", "Set-Cookie": "x=1" };
    if (pathname === "/help") return Promise.resolve(page("cookie", { headers }));
    return Promise.resolve(page("home"));
  });
  const { origin, pageCache } = await start(handle);
  await fetch(`${origin}/`, { headers: { Cookie: "answers=1" } });
  await fetch(`${origin}/`, { method: "POST" });
  await fetch(`${origin}/unknown`);
  expect(pageCache.size().pages).toBe(0);
  const gone = await fetch(`${origin}/policies/gone`);
  const cookie = await fetch(`${origin}/help`);
  expect([gone.status, cookie.headers.get("set-cookie")]).toEqual([404, "x=1"]);
  expect(pageCache.size().pages).toBe(0);
});

test("a shared page is rendered without the reader's cookies, host and browser", async () => {
  const seen: Request[] = [];
  const { origin } = await start((request) => {
    seen.push(request);
    return Promise.resolve(page("home"));
  });
  await fetch(`${origin}/`, { headers: { Cookie: "display=130.elder; a=b", "User-Agent": "x" } });
  expect(seen.map(({ url }) => url)).toEqual(["http://localhost/"]);
  expect(Object.fromEntries(seen[0]?.headers ?? [])).toEqual({ cookie: "display=130.elder" });
});

test("the cache stays within its bound and drops what was used longest ago", async () => {
  const handle = vi.fn<RequestHandler>((request) => Promise.resolve(page(request.url)));
  const { origin, pageCache } = await start(handle, { pageCacheBytes: 10_000 });
  for (let n = 0; n < 10; n += 1) {
    await fetch(`${origin}/policies?page=${n}`);
    await fetch(`${origin}/`);
  }
  expect(pageCache.size().bytes).toBeLessThanOrEqual(10_000);
  expect(pageCache.size().pages).toBeGreaterThan(1);
  expect(handle).toHaveBeenCalledTimes(11);
});

test("assets are immutable and sent as they were packed", async () => {
  const { origin } = await start(() => Promise.resolve(page("home")));
  const css = await packed(origin, "/assets/a-1.css", { "accept-encoding": "br" });
  expect(css.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect([css.headers["content-encoding"], css.body.toString()]).toEqual(["br", "packed"]);
  const same = await fetch(`${origin}/assets/a-1.css`, {
    headers: { "If-None-Match": css.headers.etag ?? "" },
  });
  expect(same.status).toBe(304);
  const missing = await fetch(`${origin}/assets/..%2f..%2fpackage.json`);
  expect(await missing.text()).not.toContain("dependencies");
});

test("a form from another site is refused before any page sees it", async () => {
  const handle = vi.fn<RequestHandler>(() => Promise.resolve(page("done")));
  const { origin } = await start(handle);
  const answer = await fetch(`${origin}/display`, {
    method: "POST",
    headers: { Origin: "https://evil.example" },
  });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain("不是从本站页面发出的");
  expect(handle).not.toHaveBeenCalled();
});

test("behind a proxy the public address counts, whatever host the proxy names", async () => {
  const seen: Request[] = [];
  const { origin } = await start(
    (request) => {
      seen.push(request);
      return Promise.resolve(page("done"));
    },
    { publicOrigin: "https://qf.example.gov.cn" },
  );
  const answer = await fetch(`${origin}/display?a=1`, {
    method: "POST",
    body: "elder=on",
    headers: { Origin: "https://qf.example.gov.cn", "X-Forwarded-Host": "evil.example" },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("strict-transport-security")).toBe("max-age=31536000");
  expect(seen[0]?.url).toBe("https://qf.example.gov.cn/display?a=1");
  expect(seen[0]?.headers.get("host")).toBe("qf.example.gov.cn");
  expect(seen[0]?.headers.has("x-forwarded-host")).toBe(false);
});

test("a body beyond the limit is refused, announced or not", async () => {
  const { origin } = await start(async (request) => page(`${(await request.text()).length}`));
  const form = await fetch(`${origin}/display`, { method: "POST", body: "x".repeat(1_048_577) });
  expect(form.status).toBe(413);
  expect(await form.text()).toContain("提交的内容太大");
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new Uint8Array(64 * 1024));
    },
  });
  const endless = await fetch(`${origin}/display`, {
    method: "POST",
    body: stream,
    duplex: "half",
  }).catch((error: unknown) => error);
  expect(endless instanceof Error || (endless as Response).status === 413).toBe(true);
});

test("the JSON interface answers other sites, limits calls and words errors as data", async () => {
  const { origin } = await start(() => Promise.resolve(Response.json({ policies: [] })), {
    apiCallsPerMinute: 3,
  });
  const url = `${origin}/api/v1/match`;
  const preflight = await fetch(url, { method: "OPTIONS" });
  expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([
    204,
    "*",
  ]);
  const elsewhere = { method: "POST", headers: { Origin: "https://firm.example" } };
  expect((await fetch(url, { ...elsewhere, body: "{}" })).status).toBe(200);
  const large = await fetch(url, { ...elsewhere, body: " ".repeat(256 * 1024 + 1) });
  expect([large.status, Object.keys((await large.json()) as object)]).toEqual([400, ["errors"]]);
  await fetch(url);
  const limited = await fetch(url);
  expect(limited.status).toBe(429);
  expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(limited.headers.get("access-control-allow-origin")).toBe("*");
});

test("answers of the JSON interface may be embedded elsewhere and carry a validator per encoding", async () => {
  const answer = Response.json({ text: "减税".repeat(1000) }, { headers: { ETag: '"one"' } });
  const { origin } = await start(() => Promise.resolve(answer.clone()));
  const plain = await packed(origin, "/api/v1/policies", {});
  expect(plain.headers["cross-origin-resource-policy"]).toBe("cross-origin");
  expect(plain.headers.etag).toBe('"one"');
  const gzip = await packed(origin, "/api/v1/policies", { "Accept-Encoding": "gzip" });
  expect([gzip.headers["content-encoding"], gzip.headers.etag]).toEqual(["gzip", '"one-gzip"']);
});

test.each(["TRACE", "PROPFIND"])("the method %s is refused by name", async (method) => {
  const { port } = await start(() => Promise.reject(new Error("must not be asked")));
  for (const path of ["/policies", "/api/v1/match"]) {
    const head = `${method} ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`;
    const text = await raw(port, head);
    expect(text).toMatch(/^HTTP\/1.1 405 /);
    expect(text).toMatch(/\r\nallow: GET, HEAD, POST/i);
  }
});

test("a failing page shows an id that stands in the log, and nothing of the error", async () => {
  const { origin, lines } = await start(() => Promise.reject(new Error("secret table")));
  for (const path of ["/", "/complaints"]) {
    const answer = await fetch(origin + path);
    const html = await answer.text();
    const id = answer.headers.get("x-request-id") ?? "none";
    expect(answer.status).toBe(500);
    expect(html).toContain("网站出了问题,不是您的操作造成的");
    expect(html).toContain(id);
    expect(html).not.toContain("secret");
    expect(lines.some((line) => line.includes(id) && line.includes('"level":50'))).toBe(true);
  }
});

test("a page that takes too long is given up", async () => {
  const { origin } = await start(() => new Promise(() => undefined), { requestTimeoutMs: 50 });
  const answer = await fetch(`${origin}/match/result`);
  expect(answer.status).toBe(503);
});

test("readiness fails with the database while kept pages are still served", async () => {
  let down = false;
  const { origin } = await start(
    () => (down ? Promise.reject(new Error("no database")) : Promise.resolve(page("home"))),
    {
      checks: {
        database: () => (down ? Promise.reject(new Error("refused")) : ok()),
        migrations: ok,
        catalogue: ok,
      },
    },
  );
  expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  await fetch(`${origin}/`);
  down = true;
  const ready = await fetch(`${origin}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { ok: false, database: false, migrations: true, catalogue: true },
  ]);
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  expect((await fetch(`${origin}/`)).status).toBe(200);
});

test("the log keeps no query, body, browser or address", async () => {
  const { origin, lines } = await start(() => Promise.resolve(page("home")));
  await fetch(`${origin}/policies?q=13800000000`, { headers: { "User-Agent": "Nokia" } });
  await fetch(`${origin}/display`, { method: "POST", body: "name=zhang" });
  await vi.waitFor(() => expect(lines).toHaveLength(2));
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const entry of entries) {
    expect(Object.keys(entry).sort()).toEqual(
      ["id", "level", "method", "ms", "route", "status", "time"].sort(),
    );
  }
  expect(lines.join()).not.toMatch(/13800000000|Nokia|zhang|127\.0\.0\.1/);
});

test.each([
  ["a half-encoded character", "/policies/%E0%A4%A", 400],
  ["an escape that is none", "/%zz", 400],
  ["a doubled slash", "//evil.example/x", 400],
  ["a zero byte", "/policies/%00", 400],
  ["a backslash", "/\\evil.example", 400],
])("%s is answered with an error page", async (_name, path, status) => {
  const { port } = await start(() => Promise.resolve(page("home")));
  const text = await raw(port, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});

test("an impossible host is refused", async () => {
  const { port } = await start(() => Promise.resolve(page("home")));
  const text = await raw(port, "GET /x HTTP/1.1\r\nHost: a b:x\r\nConnection: close\r\n\r\n");
  expect(text).toMatch(/^HTTP\/1.1 400 /);
});

test("no path, query or cookie leads to a failure or is reflected", async () => {
  const { port } = await start((request) => Promise.resolve(page(new URL(request.url).hostname)));
  const printable = fc.stringMatching(/^[!-~]{0,40}$/);
  await fc.assert(
    fc.asyncProperty(printable, printable, printable, async (path, query, cookie) => {
      const head = `GET /${path}?${query}"><b HTTP/1.1\r\nHost: a\r\nCookie: display=${cookie}\r\nConnection: close\r\n\r\n`;
      const text = await raw(port, head);
      expect(text).toMatch(/^HTTP\/1.1 [234]\d\d /);
      expect(text).not.toContain('"><b');
    }),
    { numRuns: 300 },
  );
});
