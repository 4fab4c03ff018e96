import fc from "fast-check";
import { expect, test } from "vitest";
import { safeRedirect } from "./safe-redirect";

test.each([
  ["/policies?q=研发&page=2", "/policies?q=研发&page=2"],
  ["/", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/a\r\nSet-Cookie: x", "/"],
  ["", "/"],
  [null, "/"],
  [`/${"a".repeat(3000)}`, "/"],
])("%j leads to %j", (target, expected) => {
  expect(safeRedirect(target)).toBe(expected);
});

test("no text leads away from this site", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      for (const target of [text, `/${text}`]) {
        const url = new URL(safeRedirect(target), "http://here.example");
        expect(url.host).toBe("here.example");
      }
    }),
  );
});
