import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type Place, sealJson } from "~/identity/keys/envelope.server";
import { randomKey, sodiumReady } from "~/identity/keys/suite.server";
import {
  extendHead,
  headEntry,
  type HeadEntry,
  newHead,
  type PlacedEnvelope,
  verifyHead,
} from "./case-head.server";

beforeAll(() => sodiumReady);

const place = (sequence: number): Place => ({
  table: "message",
  column: "body",
  caseId: "case-1",
  recordId: `m${sequence}`,
  sequence,
});

function written(key: Uint8Array, count: number) {
  const content = randomKey();
  const envelopes: PlacedEnvelope[] = Array.from({ length: count }, (_, at) => ({
    place: place(at),
    envelope: sealJson(content, place(at), `第 ${at} 条`),
  }));
  const entries = envelopes.map((one) => headEntry(one.place, one.envelope));
  return { content, envelopes, entries, head: headOf(key, entries) };
}

function headOf(key: Uint8Array, entries: readonly HeadEntry[]) {
  return entries.reduce(
    (head, entry) => extendHead(key, "case-1", head, entry),
    newHead(key, "case-1"),
  );
}

test("A13: dropping, swapping, exchanging, replaying or inventing an envelope is noticed", () => {
  const key = randomKey();
  const { content, envelopes, entries, head } = written(key, 4);
  const check = (
    list: readonly PlacedEnvelope[],
    log: readonly HeadEntry[] = entries,
    with_ = key,
    caseId = "case-1",
  ) => verifyHead(with_, caseId, head, log, list);
  expect(check(envelopes)).toBeNull();
  expect(check([...envelopes].reverse())).toBeNull();
  expect(check(envelopes.slice(1))).toBe("missing");
  expect(check([...envelopes, envelopes[0]!])).toBe("unknown");
  expect(check([...envelopes, { place: place(9), envelope: randomKey() }])).toBe("unknown");
  const [first, second] = [envelopes[0]!, envelopes[1]!];
  const swapped = [
    { ...first, envelope: second.envelope },
    { ...second, envelope: first.envelope },
  ];
  expect(check([...swapped, ...envelopes.slice(2)])).toBe("changed");
  const rewritten = { ...first, envelope: sealJson(content, first.place, "第 0 条") };
  expect(check([rewritten, ...envelopes.slice(1)])).toBe("changed");
  expect(check(envelopes, entries, randomKey())).toBe("chain");
  expect(check(envelopes, entries, key, "case-2")).toBe("chain");
});

test("a log whose end, order or entries were changed does not fit the head", () => {
  const key = randomKey();
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 6 }), fc.nat(), fc.nat(), (count, one, two) => {
      const { envelopes, entries, head } = written(key, count);
      const [from, to] = [one % count, two % count];
      const broken = [
        entries.slice(0, from),
        entries.filter((_, at) => at !== from),
        [...entries, entries[from]!],
        entries.map((entry, at) => (at === from ? { ...entry, digest: null } : entry)),
        entries.map((entry, at) => (at === from ? { ...entry, place: place(99) } : entry)),
      ];
      if (from !== to) {
        broken.push(
          entries.map((entry, at) => entries[at === from ? to : at === to ? from : at] ?? entry),
        );
      }
      for (const log of broken) {
        expect(verifyHead(key, "case-1", head, log, envelopes)).toBe("chain");
      }
      // Whoever has no head key cannot make the shorter case's head either.
      const shorter = headOf(randomKey(), entries.slice(0, -1));
      expect(verifyHead(key, "case-1", shorter, entries.slice(0, -1), envelopes.slice(0, -1))).toBe(
        "chain",
      );
    }),
    { numRuns: 20 },
  );
});

test("an envelope may be replaced or taken away, and its older version does not come back", () => {
  const key = randomKey();
  const { content, envelopes, entries } = written(key, 2);
  const newer = sealJson(content, place(0), "新");
  const log = [...entries, headEntry(place(0), newer), headEntry(place(1), null)];
  const head = headOf(key, log);
  const now = [{ place: place(0), envelope: newer }];
  expect(verifyHead(key, "case-1", head, log, now)).toBeNull();
  expect(verifyHead(key, "case-1", head, log, [envelopes[0]!])).toBe("changed");
  expect(verifyHead(key, "case-1", head, log, [...now, envelopes[1]!])).toBe("unknown");
  expect(verifyHead(key, "case-1", newHead(key, "case-1"), [], [])).toBeNull();
});
