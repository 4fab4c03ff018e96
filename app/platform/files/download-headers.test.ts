import fc from "fast-check";
import { expect, test } from "vitest";
import { downloadHeaders } from "./download-headers";

test("A24: a file is saved, never shown, run or kept", () => {
  expect(downloadHeaders("附件1.jpg")).toEqual({
    "Content-Type": "application/octet-stream",
    "Content-Disposition": `attachment; filename="file1.jpg"; filename*=UTF-8''%E9%99%84%E4%BB%B61.jpg`,
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
  });
});

test("no name breaks out of its header, and any well-formed one is read back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const headers = new Headers(downloadHeaders(name));
      const value = headers.get("Content-Disposition") ?? "";
      const match = /^attachment; filename="[\w.-]+"; filename\*=UTF-8''([\w.~!&%-]*)$/.exec(value);
      expect(decodeURIComponent(match?.[1] ?? "no")).toBe(name);
    }),
  );
  expect(downloadHeaders("\ud800")["Content-Disposition"]).toContain("%EF%BF%BD");
});
