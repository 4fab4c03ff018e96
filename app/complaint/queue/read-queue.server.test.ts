import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cases, caseWraps, queueEntries } from "~db/schema/complaint";
import { makeUpCases, type Mix } from "../../../tests/bench/made-up-cases";
import { file, sampleFiling } from "../../../tests/fixtures/filing";
import { openOrganisation, type OpenOrganisation } from "../../../tests/fixtures/open-organisation";
import { testDatabase } from "../../../tests/setup/database";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { caseNeighbours } from "./case-neighbours.server";
import { parseQueueAddress, queueHref } from "./queue-address";
import { deskReader } from "./queue-reader.server";
import { readEntries } from "./queue-rows.server";
import type { QueueTab } from "./queue-tabs";
import { sealListToken } from "./queue-token.server";
import { countTabs, neighboursIn, readQueue, selectionOf } from "./read-queue.server";
import { searchCases } from "./search-cases.server";
import { SessionCache } from "../track/session-cache.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
let organisation: OpenOrganisation;

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));
beforeEach(async () => {
  organisation = await openOrganisation(database.db);
});

const bounds = { maxBytes: 10_000_000, maxSessionBytes: 10_000_000, idleMs: 60_000 };

function readerOf(name: string, cache = new SessionCache(bounds)) {
  const official = organisation.official(name);
  return deskReader(database.db, { official, sessionId: `session of ${name}`, now, cache });
}

const address = (search: string) => parseQueueAddress(new URLSearchParams(search));

async function read(name: string, search: string) {
  return readQueue(database.db, await readerOf(name), address(search));
}

const madeUp = (count: number, mix: Mix) => makeUpCases(database.db, { count, now, mix });

/** Numbers of all pages of a tab, page by page; something may happen between two of them. */
async function allPages(name: string, tab: QueueTab, between?: (page: number) => Promise<void>) {
  const pages: string[][] = [];
  let search = `view=${tab}`;
  for (;;) {
    const page = await read(name, search);
    pages.push(page.lines.map(({ item }) => item.reference));
    if (page.after === null) return pages;
    await between?.(pages.length);
    search = `view=${tab}&after=${page.after}`;
  }
}

describe("views", () => {
  test("intake sees what it must accept, the handling unit what it must handle, with the words each may read", async () => {
    await madeUp(30, { submitted: 10, accepted: 10, handling: 10 });
    const intake = await countTabs(database.db, await readerOf("intake-a"));
    expect(intake).toMatchObject({
      toAccept: 10,
      toDispatch: 10,
      running: 10,
      toHandle: 0,
      mine: 20,
      all: 30,
    });
    const { lines } = await read("intake-a", "view=toAccept");
    expect(lines).toHaveLength(10);
    expect(lines[0]?.item).toMatchObject({
      category: "乱收费乱摊派",
      state: "待受理",
      unread: true,
    });
    expect(lines[0]?.item.title).toMatch(/^【演示数据 \d+】/);
    expect(lines[0]?.item.accused).not.toBe("");
    const units = await Promise.all(
      ["finance-a", "industry-a"].map((name) => read(name, "view=toHandle")),
    );
    expect(units.reduce((sum, page) => sum + page.lines.length, 0)).toBe(10);
    const handled = units.flatMap((page) => page.lines);
    for (const { item } of handled) expect(item).toMatchObject({ accused: "", state: "办理中" });
    expect(handled.every(({ item }) => item.title?.startsWith("【演示数据"))).toBe(true);
  });

  test("overdue come first, 实名 first among those of one day, those without a clock last", async () => {
    await madeUp(60, { submitted: 4, supplementing: 2 });
    const reader = await readerOf("intake-a");
    const entries = await readEntries(database.db, reader, selectionOf(reader, "all"), {
      limit: 100,
    });
    const keys = entries.map(({ dueOn, modeRank, caseId }) => [dueOn ?? "~", modeRank, caseId]);
    expect(keys).toEqual([...keys].sort((a, b) => (a.join(" ") < b.join(" ") ? -1 : 1)));
    expect(entries.slice(-20).every(({ dueOn }) => dueOn === null)).toBe(true);
    const counts = await countTabs(database.db, reader);
    const due = entries.filter(({ dueOn }) => dueOn !== null).map(({ dueOn }) => dueOn ?? "");
    expect(counts.overdue).toBe(due.filter((day) => day < "2026-11-25").length);
    expect(counts.soon).toBe(
      due.filter((day) => day >= "2026-11-25" && day <= "2026-11-27").length,
    );
    expect(counts.overdue).toBeGreaterThan(0);
    expect(counts.soon).toBeGreaterThan(0);
  });

  test("what a colleague took is not my work; what somebody of another group has is up to us", async () => {
    await madeUp(3, { submitted: 1 });
    const [first, second] = await database.db.select().from(queueEntries);
    const take = (caseId: string | undefined, name: string) =>
      database.db
        .update(queueEntries)
        .set({ handlerId: organisation.official(name).id })
        .where(eq(queueEntries.caseId, caseId ?? ""));
    await take(first?.caseId, "intake-b");
    await take(second?.caseId, "industry-a");
    expect((await read("intake-a", "view=mine")).lines).toHaveLength(2);
    const { lines } = await read("intake-b", "view=mine");
    expect(lines).toHaveLength(3);
    expect(lines.map(({ item }) => item.handler).sort()).toEqual(["", "industry-a", "intake-b"]);
  });

  test("a case that two of my groups have comes once", async () => {
    await madeUp(5, { submitted: 1 });
    const rows = await database.db.select().from(queueEntries);
    const own = organisation.official("intake-a").id;
    await database.db.insert(queueEntries).values(rows.map((row) => ({ ...row, holderId: own })));
    expect((await read("intake-a", "view=all")).lines).toHaveLength(5);
    expect((await countTabs(database.db, await readerOf("intake-a"))).toAccept).toBe(5);
  });

  test("a wrap that was taken away leaves a line without words", async () => {
    await madeUp(1, { submitted: 1 });
    await database.db.delete(caseWraps);
    const { lines } = await read("intake-a", "view=all");
    expect(lines[0]?.item).toMatchObject({ title: null, titleNote: "没有密钥", accused: "" });
  });
});

describe("pages", () => {
  test("forwards and back, each case once", async () => {
    await madeUp(170, { submitted: 5, supplementing: 5, accepted: 5, closed: 2 });
    const pages = await allPages("intake-a", "all");
    expect(pages.map((page) => page.length)).toEqual([50, 50, 50, 20]);
    expect(new Set(pages.flat()).size).toBe(170);
    let page = await read("intake-a", "view=all");
    for (let at = 0; at < 3; at += 1) {
      page = await read("intake-a", `view=all&after=${page.after ?? ""}`);
    }
    for (const expected of [pages[2], pages[1], pages[0]]) {
      page = await read("intake-a", `view=all&before=${page.before ?? ""}`);
      expect(page.lines.map(({ item }) => item.reference)).toEqual(expected);
    }
    expect(page.before).toBeNull();
  });

  test("while cases come and go, none that stays is shown twice or left out", async () => {
    await madeUp(160, { submitted: 1 });
    const before = await allPages("intake-a", "all");
    const gone = new Set<string>();
    const seen = await allPages("intake-a", "all", async (page) => {
      const victims = [before[page - 1]?.[3], before[page]?.[7], before[page]?.[0]];
      for (const reference of victims) {
        if (reference === undefined) continue;
        gone.add(reference);
        await database.db.delete(cases).where(eq(cases.reference, reference));
      }
      await madeUp(5, { submitted: 1 });
    });
    const counted = seen.flat();
    expect(new Set(counted).size).toBe(counted.length);
    const stayed = before.flat().filter((reference) => !gone.has(reference));
    expect(stayed.filter((reference) => !counted.includes(reference))).toEqual([]);
  });

  test("another official's place in the list, or a made-up one, begins at the start", async () => {
    await madeUp(60, { submitted: 1 });
    const first = await read("intake-a", "view=all");
    const foreign = await read("intake-b", `view=all&after=${first.after ?? ""}`);
    expect(foreign.lines[0]?.item.reference).toBe(first.lines[0]?.item.reference);
    const made = await read("intake-a", `view=all&after=${"A".repeat(300)}`);
    expect(made.lines[0]?.item.reference).toBe(first.lines[0]?.item.reference);
  });

  test("no id of a case stands in an address", async () => {
    await madeUp(60, { submitted: 1 });
    const { after } = await read("intake-a", "view=all");
    const href = queueHref(address("view=all"), { after });
    const ids = (await database.db.select({ id: cases.id }).from(cases)).map(({ id }) => id);
    const raw = Buffer.from(after ?? "", "base64url").toString("latin1");
    for (const id of ids) {
      expect(href).not.toContain(id);
      expect(raw).not.toContain(id);
    }
  });

  test("the next case of a tab is found from the one that was handled", async () => {
    await madeUp(3, { submitted: 1 });
    const reader = await readerOf("intake-a");
    const { lines } = await read("intake-a", "view=toAccept");
    const middle = lines[1]?.entry;
    if (!middle) throw new Error("no line");
    const { before, after } = await neighboursIn(database.db, reader, "toAccept", middle);
    expect(before?.caseId).toBe(lines[0]?.entry.caseId);
    expect(after?.caseId).toBe(lines[2]?.entry.caseId);
  });

  test("from one case on to those beside it in the view that was come from", async () => {
    await madeUp(3, { submitted: 3 });
    const reader = await readerOf("intake-a");
    const { lines } = await read("intake-a", "view=toAccept");
    const [first = "", second = "", third = ""] = lines.map(({ item }) => item.reference);
    const beside = (reference: string, tab: QueueTab = "toAccept") =>
      caseNeighbours(database.db, reader, tab, reference);
    expect(await beside(first)).toEqual({ before: null, after: second });
    expect(await beside(second)).toEqual({ before: first, after: third });
    expect(await beside(third)).toEqual({ before: second, after: null });
    expect(await beside(second, "closed")).toEqual({ before: null, after: null });
    const other = await readerOf("finance-a");
    const none = await caseNeighbours(database.db, other, "all", second);
    expect(none).toEqual({ before: null, after: null });
  });
});

describe("A9 the accused unit looks everywhere", () => {
  test("for everybody of the accused unit list, counts and search are the same with and without the case", async () => {
    await madeUp(6, { submitted: 2, handling: 4 });
    const look = async () => {
      const seen: unknown[] = [];
      for (const name of ["finance-a", "finance-b"]) {
        const cache = new SessionCache(bounds);
        const reader = await readerOf(name, cache);
        seen.push(await countTabs(database.db, reader));
        seen.push(await read(name, "view=all"));
        seen.push(await searchCases(database.db, reader, address("view=all"), "费用"));
        seen.push(cache.bytes);
      }
      return JSON.stringify(seen);
    };
    const without = await look();
    const filed = await file(database.db, sampleFiling(), now);
    expect(await look()).toBe(without);
    const reader = await readerOf("finance-a");
    const byNumber = await searchCases(database.db, reader, address("view=all"), filed.reference);
    expect(byNumber).toMatchObject({ status: "found", total: 0 });
  });
});

describe("search", () => {
  const search = async (name: string, words: string, filters = "view=all") =>
    searchCases(database.db, await readerOf(name), address(filters), words);

  test("finds words in number, title, unit and text, whatever their width", async () => {
    const filed = await file(database.db, sampleFiling(), now);
    await madeUp(20, { submitted: 1 });
    for (const words of [
      "没有收据",
      "财政局",
      filed.reference.slice(4),
      filed.reference,
      " 退还 费用 ",
    ]) {
      const found = await search("intake-a", words);
      if (found.status !== "found") throw new Error(found.status);
      expect(
        found.lines.map(({ item }) => item.reference),
        words,
      ).toEqual([filed.reference]);
    }
    expect(await search("intake-a", "没有这样的词")).toMatchObject({ total: 0 });
    expect(await search("intake-a", "", "view=all&unit=finance")).toMatchObject({ total: 1 });
    expect(await search("intake-a", "费", "view=all&unit=industry")).toMatchObject({ total: 0 });
    expect(await search("intake-a", "退还", "view=all&state=accepted")).toMatchObject({ total: 0 });
    expect(await search("intake-a", "退还", "view=all&from=2026-11-26")).toMatchObject({
      total: 0,
    });
  });

  test("results have pages of their own", async () => {
    await madeUp(70, { submitted: 1 });
    const first = await search("intake-a", "演示数据");
    if (first.status !== "found") throw new Error(first.status);
    expect(first).toMatchObject({ total: 70, before: null });
    const second = await search("intake-a", "演示数据", `view=all&after=${first.after ?? ""}`);
    if (second.status !== "found") throw new Error(second.status);
    expect(second.after).toBeNull();
    const both = [...first.lines, ...second.lines].map(({ item }) => item.reference);
    expect(new Set(both).size).toBe(70);
    const back = await search("intake-a", "演示数据", `view=all&before=${second.before ?? ""}`);
    if (back.status !== "found") throw new Error(back.status);
    expect(back.lines.map(({ item }) => item.reference)).toEqual(both.slice(0, 50));
  });

  test("words in an address are sealed and open for their official only", () => {
    const own = organisation.official("intake-a");
    const token = sealListToken(own, "words", "某某公司");
    expect(Buffer.from(token, "base64url").toString("utf8")).not.toContain("某某公司");
    expect(token.length).toBe(sealListToken(own, "words", "费").length);
  });

  test("over 2,000 cases ask for filters; a whole number is found all the same", async () => {
    await madeUp(1, { submitted: 1 });
    const [row] = await database.db.select().from(cases);
    const reader = await readerOf("intake-a");
    await database.sql`insert into cases
      select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
        'reference', 'XT' || lpad(n::text, 10, '0'),
        'lookup_tag', '\\x' || md5(n::text)))).* from cases c, generate_series(1, 2000) n`;
    await database.sql`insert into queue_entries
      (holder_id, case_id, part, view, due_on, mode_rank, category)
      select q.holder_id, c.id, q.part, q.view, q.due_on, q.mode_rank, q.category
      from queue_entries q, cases c where c.id <> q.case_id`;
    const many = await searchCases(database.db, reader, address("view=all"), "费用");
    expect(many).toEqual({ status: "tooMany" });
    const one = await searchCases(database.db, reader, address("view=all"), row?.reference ?? "");
    expect(one).toMatchObject({ status: "found", total: 1 });
    expect((await countTabs(database.db, reader)).toAccept).toBe(1000);
  });
});

describe("the session's cache", () => {
  const text = (letters: number) => ({
    headSeq: 1,
    title: "",
    accusedUnit: null,
    accusedWords: "",
    text: "字".repeat(letters),
  });

  test("keeps to its bounds, lets go of the longest idle, and answers only for what has not changed", () => {
    const cache = new SessionCache({ maxBytes: 5000, maxSessionBytes: 3000, idleMs: 1000 });
    const at = (ms: number) => new Date(now.getTime() + ms);
    for (let n = 0; n < 20; n += 1) cache.put("one", `case ${n}`, text(100), at(n));
    expect(cache.bytes).toBeLessThanOrEqual(3000);
    for (let n = 0; n < 20; n += 1) cache.put("two", `case ${n}`, text(100), at(100 + n));
    for (let n = 0; n < 20; n += 1) cache.put("three", `case ${n}`, text(100), at(200 + n));
    expect(cache.bytes).toBeLessThanOrEqual(5000);
    expect(cache.get("one", "case 1", 1, at(300))).toBeNull();
    expect(cache.get("three", "case 1", 1, at(300))).not.toBeNull();
    expect(cache.get("three", "case 1", 2, at(300))).toBeNull();
    expect(cache.get("two", "case 19", 1, at(300))).toBeNull();
    cache.sweep(at(1299));
    expect(cache.bytes).toBeGreaterThan(0);
    cache.sweep(at(1300));
    expect(cache.bytes).toBe(0);
  });

  test("is forgotten at log-out", async () => {
    await madeUp(3, { submitted: 1 });
    const cache = new SessionCache(bounds);
    const reader = await readerOf("intake-a", cache);
    await searchCases(database.db, reader, address("view=all"), "演示");
    expect(cache.bytes).toBeGreaterThan(0);
    cache.forget(reader.sessionId);
    expect(cache.bytes).toBe(0);
  });
});
