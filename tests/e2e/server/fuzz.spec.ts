import fc from "fast-check";
import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "../fixtures";
import { getRaw } from "./wire";

const seed = 20261124;

/** What would be markup if it came back as it was sent. */
const hostile = fc.constantFrom(
  `<script>alert(1)</script>`,
  `"><svg onload=alert(1)>`,
  `'onmouseover='alert(1)`,
  `</title><img src=x onerror=alert(1)>`,
  "{{7*7}}",
  "../../etc/passwd",
  "%00",
  "\u0000",
  "\ud800",
  "𠮷野家",
  "ﷺ".repeat(20),
  "-1e999",
  "NaN",
  "__proto__",
  "constructor",
  "9".repeat(400),
);
const text = fc.oneof(hostile, fc.string({ unit: "binary", maxLength: 60 }), fc.string());

/** Half surrogates cannot be sent; they become the replacement character. */
const wellFormed = (value: string) => Buffer.from(value).toString();

/** An answer may refuse, never fail; and markup that was sent does not come back as markup. */
function judge(what: string, sent: readonly string[], status: number, body: string): void {
  expect(status, what).toBeLessThan(500);
  for (const value of sent) {
    if (/[<>]/.test(value))
      expect(body.includes(wellFormed(value)), `${what} reflects`).toBe(false);
  }
}

const pageOf = fc.constantFrom(
  ...["/", "/policies", "/policies/calendar", "/match", "/match/result", "/match/check"],
  ...["/match/q/employees", "/match/q/have", "/display", "/feedback", "/match/clear"],
  ...["/policies/wen-gang-fan-huan", "/policies/wen-gang-fan-huan/calendar.ics"],
);

const nameOf = fc.constantFrom(
  ...["q", "page", "sort", "level", "status", "want", "asOf", "knownOn", "from", "policy"],
  ...["return", "saved", "sent", "done", "on", "_data", "index", "__proto__"],
);

test("no query string makes a page fail or speak markup", async ({ request }) => {
  const pairs = fc.array(fc.tuple(nameOf, text), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(pageOf, pairs, async (path, query) => {
      const search = query
        .map(([name, value]) => `${name}=${encodeURIComponent(wellFormed(value))}`)
        .join("&");
      const response = await request.get(`${path}?${search}`, { maxRedirects: 0 });
      const values = query.map(([, value]) => value);
      judge(`${path}?${search}`, values, response.status(), await response.text());
    }),
    { seed, numRuns: 50 },
  );
});

const formOf = fc.constantFrom(
  ...["/match?index", "/match/q/employees", "/match/q/have", "/match/q/foundedOn"],
  ...["/match/q/entityType?from=check", "/match/resume", "/display", "/feedback", "/nothing"],
);
const fieldOf = fc.constantFrom(
  ...["answer", "exact", "date-year", "date-month", "creditCode", "confirmed", "intent", "code"],
  ...["elder", "size", "mode", "return", "message", "policy", "shareAnswers", "__proto__"],
);

async function post(request: APIRequestContext, address: string, body: string, type: string) {
  return request.post(address, {
    data: Buffer.from(body),
    headers: { "Content-Type": type },
    maxRedirects: 0,
  });
}

test("no form makes a page fail or speak markup", async ({ request }) => {
  const fields = fc.array(fc.tuple(fieldOf, text), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(formOf, fields, async (address, form) => {
      const body = new URLSearchParams(form.map(([k, v]) => [k, wellFormed(v)])).toString();
      const response = await post(request, address, body, "application/x-www-form-urlencoded");
      const values = form.map(([, value]) => value);
      judge(`${address} ${body}`, values, response.status(), await response.text());
    }),
    { seed, numRuns: 50 },
  );
});

test("no body that is no form makes a page fail", async ({ request }) => {
  const typeOf = fc.constantFrom(
    ...["application/json", "text/plain", "multipart/form-data", "application/octet-stream"],
    ...["multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=utf-16"],
  );
  const bodyOf = fc.oneof(text, fc.constant("--x\r\nContent-Disposition: form-data\r\n\r\n"));
  await fc.assert(
    fc.asyncProperty(formOf, typeOf, bodyOf, async (address, type, body) => {
      const response = await post(request, address, wellFormed(body), type);
      judge(`${address} ${type}`, [body], response.status(), await response.text());
    }),
    { seed, numRuns: 25 },
  );
});

test("no cookie makes a page fail or speak markup", async ({ request }) => {
  // A header holds no line breaks and no characters beyond Latin-1; everything else may come.
  const cookie = text.map((value) => value.replace(/[^\x20-\x7e\xa0-\xff]/g, ""));
  await fc.assert(
    fc.asyncProperty(pageOf, cookie, cookie, async (path, answers, display) => {
      const header = `answers=${answers}; display=${display}; ${answers}`;
      const response = await request.get(path, { headers: { Cookie: header }, maxRedirects: 0 });
      judge(`${path} ${header}`, [answers, display], response.status(), await response.text());
    }),
    { seed, numRuns: 25 },
  );
});

test("no path makes the portal fail or speak markup", async ({ baseURL }) => {
  const part = fc.oneof(
    text.map((value) => encodeURIComponent(wellFormed(value))),
    fc.constantFrom("policies", "match", "q", "..", ".", "%2e%2e", "%2f", "%5c", "%", "%ff", "*"),
  );
  const path = fc.array(part, { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(path, async (parts) => {
      const address = `/${parts.join("/")}`;
      const { status, body } = await getRaw(baseURL ?? "", address);
      judge(address, parts.map(decodeSafely), status, body.toString());
    }),
    { seed, numRuns: 40 },
  );
});

function decodeSafely(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
