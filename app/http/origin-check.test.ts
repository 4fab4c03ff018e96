import { expect, test } from "vitest";
import { isOwnOrigin } from "./origin-check.server";

const own = "https://qf.example.gov.cn";

test.each([
  ["reading is open to all", "GET", { origin: "https://evil.example" }, true],
  ["our own page", "POST", { origin: own }, true],
  [
    "our own page behind a proxy that ends TLS",
    "POST",
    { origin: "http://qf.example.gov.cn" },
    true,
  ],
  ["another site", "POST", { origin: "https://evil.example" }, false],
  ["another port", "POST", { origin: "https://qf.example.gov.cn:8443" }, false],
  [
    "a name that begins alike",
    "DELETE",
    { origin: "https://qf.example.gov.cn.evil.example" },
    false,
  ],
  ["a page without referrer", "POST", { origin: "null", "sec-fetch-site": "same-origin" }, true],
  ["a sandboxed frame", "POST", { origin: "null", "sec-fetch-site": "cross-site" }, false],
  ["an old browser's sandboxed frame", "POST", { origin: "null" }, false],
  ["a program", "PUT", {}, true],
  ["a browser that hides its origin", "PATCH", { "sec-fetch-site": "cross-site" }, false],
  ["nonsense", "POST", { origin: "::" }, false],
])("%s", (_name, method, headers, expected) => {
  expect(isOwnOrigin(method, headers, own)).toBe(expected);
});

test("an older browser on a page without referrer, where cookies are strict", () => {
  expect(isOwnOrigin("POST", { origin: "null" }, own, true)).toBe(true);
  const frame = { origin: "null", "sec-fetch-site": "cross-site" };
  expect(isOwnOrigin("POST", frame, own, true)).toBe(false);
});
