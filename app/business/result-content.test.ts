import { beforeAll, expect, test, vi } from "vitest";
import { shareShippedCatalogue } from "../../tests/setup/shipped-catalogue";
import { visitorCookie, visitorsOf } from "../../tests/bench/load/visitors";
import { plainOf } from "~/http/packed-text.server";
import { resultContent } from "./result-content.server";

const secret = "a secret for this test, long enough";
const now = new Date();

beforeAll(async () => {
  vi.stubEnv("APP_SECRET", secret);
  await shareShippedCatalogue();
}, 60_000);

function content(cookie: string, query = ""): string {
  const headers = { Cookie: cookie };
  const request = new Request(`http://a.example/match/result${query}`, { headers });
  return plainOf(resultContent(request, now)).toString();
}

test("the content put together from what is remembered is what drawing it anew gives", () => {
  // What had been recorded by a far day is all of it, but such a question is answered without memory.
  const anew = "?knownOn=2099-12-31";
  const seen = new Set<string>();
  for (const visitor of visitorsOf(11, 40)) {
    const cookie = visitorCookie(visitor, secret);
    const text = content(cookie);
    expect(text).toBe(content(cookie, anew));
    expect(text).toBe(content(cookie));
    seen.add(text);
  }
  expect(seen.size).toBeGreaterThan(30);
});

test("every policy stands on the page once, and nothing is left of a hole", () => {
  const text = content("");
  const ids = [...text.matchAll(/id="policy-([a-z0-9-]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(80);
  expect(text).not.toContain("<template");
});
