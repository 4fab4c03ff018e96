import http from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import zlib from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { packText } from "./packed-text.server";
import { respondInParts } from "./parts-response.server";
import { sendResponse } from "./remix-exchange.server";

const parts = ["<h1>结果</h1>", packText("<p>符合</p>".repeat(100)), "<p>尾</p>"];
const text = `<h1>结果</h1>${"<p>符合</p>".repeat(100)}<p>尾</p>`;
const headers = { "Content-Type": "text/html; charset=utf-8" };

let server: http.Server | undefined;
afterEach(() => server?.close());

function serve(): Promise<number> {
  server = http.createServer((request, response) => {
    const answer = respondInParts(parts, { headers });
    void sendResponse(request, response, answer, { https: false, nonce: "" });
  });
  return new Promise((resolve) => {
    server?.listen(0, "127.0.0.1", () => resolve((server?.address() as AddressInfo).port));
  });
}

/** Without `fetch`, which unpacks and so would hide what was sent. */
function ask(port: number, encoding: string, method = "GET") {
  return new Promise<{ encoding: string | undefined; length: number; body: Buffer }>((resolve) => {
    const options = { port, method, headers: { "Accept-Encoding": encoding } };
    http
      .request(options, (answer) => {
        void buffer(answer).then((body) => {
          const length = Number(answer.headers["content-length"]);
          resolve({ encoding: answer.headers["content-encoding"], length, body });
        });
      })
      .end();
  });
}

test("every client gets the same text in an encoding it reads", async () => {
  const port = await serve();
  const unpack = { gzip: zlib.gunzipSync, br: zlib.brotliDecompressSync };
  for (const [accept, encoding] of [
    ["gzip, deflate, br", "gzip"],
    ["br", "br"],
    ["gzip;q=0, br", "br"],
    ["identity", undefined],
  ] as const) {
    const sent = await ask(port, accept);
    expect(sent.encoding).toBe(encoding);
    expect(sent.length).toBe(sent.body.byteLength);
    const plain = encoding ? unpack[encoding](sent.body) : sent.body;
    expect(plain.toString()).toBe(text);
  }
});

test("HEAD tells the length and sends nothing", async () => {
  const port = await serve();
  const { length, body } = await ask(port, "gzip", "HEAD");
  expect(body.byteLength).toBe(0);
  expect(length).toBe((await ask(port, "gzip")).length);
});

test("whoever reads its body finds an ordinary response", async () => {
  expect(await respondInParts(parts, { headers }).text()).toBe(text);
  expect(await respondInParts(['{"a":', "1}"], {}).json()).toEqual({ a: 1 });
});
