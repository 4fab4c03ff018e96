import zlib from "node:zlib";
import { expect, test } from "vitest";
import { chooseEncoding, compressQuickly, isCompressible } from "./encoding.server";

test("brotli is taken where it is offered and accepted", () => {
  expect(chooseEncoding("gzip, deflate, br", ["br", "gzip"])).toBe("br");
  expect(chooseEncoding("gzip, deflate, br", ["gzip"])).toBe("gzip");
  expect(chooseEncoding("GZIP;q=0.5", ["br", "gzip"])).toBe("gzip");
});

test("what a client refuses or does not name is not sent", () => {
  expect(chooseEncoding("br;q=0, gzip; q=0.000", ["br", "gzip"])).toBe("identity");
  expect(chooseEncoding("deflate", ["br", "gzip"])).toBe("identity");
  expect(chooseEncoding("brx, xgzip", ["br", "gzip"])).toBe("identity");
  expect(chooseEncoding(undefined, ["br", "gzip"])).toBe("identity");
});

test("text is compressed, pictures are not", () => {
  for (const type of [
    "text/html; charset=utf-8",
    "application/json",
    "image/svg+xml",
    "text/calendar",
  ]) {
    expect(isCompressible(type), type).toBe(true);
  }
  for (const type of ["image/png", "application/pdf", "application/zip", ""]) {
    expect(isCompressible(type), type).toBe(false);
  }
});

test("an answer packed quickly is the same text again, larger than one piece too", () => {
  const random = Array.from({ length: 60_000 }, (_, i) => (i * 7919) % 10_007).join("研发");
  for (const text of ["", "研发费用".repeat(500), random]) {
    const body = Buffer.from(text);
    expect(zlib.gunzipSync(compressQuickly(body, "gzip")).toString()).toBe(text);
    expect(zlib.brotliDecompressSync(compressQuickly(body, "br")).toString()).toBe(text);
  }
});
