import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { caseWraps, queueEntries } from "~db/schema/complaint";
import { DeskLife, ORDINARY } from "../../../tests/fixtures/desk-life";
import { openOrganisation, type OpenOrganisation } from "../../../tests/fixtures/open-organisation";
import { testDatabase } from "../../../tests/setup/database";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { readDeskCase } from "../desk/read-desk-case.server";
import type { Filing } from "../filing/file-complaint.server";
import { acceptCase } from "../handling/accept-case.server";
import { parseQueueAddress } from "../queue/queue-address";
import { deskReader } from "../queue/queue-reader.server";
import { readQueue } from "../queue/read-queue.server";
import { SessionCache } from "../track/session-cache.server";
import { escalateCases } from "../upkeep/escalate-cases.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
/** Two working days after the acceptance was due on 2026-11-30. */
const late = new Date("2026-12-02T02:00:00Z");
let organisation: OpenOrganisation;

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));
beforeEach(async () => {
  organisation = await openOrganisation(database.db);
});

const begin = (changes: Partial<Filing> = {}) =>
  DeskLife.begin(database.db, organisation, now, { mode: "open", ...changes, contact });
const contact = { name: "某某", phone: "13800000000", mail: "", enterprise: "", creditCode: "" };

const read = (life: DeskLife, who: string) => {
  const official = organisation.official(who);
  const asked = { official, reference: life.reference, now: late };
  return readDeskCase(database.db, asked);
};

async function lines(who: string, search = "view=all") {
  const official = organisation.official(who);
  const cache = new SessionCache({ maxBytes: 1e6, maxSessionBytes: 1e6, idleMs: 60_000 });
  const input = { official, sessionId: who, now: late, cache };
  const reader = await deskReader(database.db, input);
  const page = await readQueue(database.db, reader, parseQueueAddress(new URLSearchParams(search)));
  return page.lines.map(({ item }) => item);
}

test("oversight sees number, group and clock of what was not accepted in time, and gets no key", async () => {
  const life = await begin();
  await escalateCases(database.db, now);
  expect(await lines("oversight-a")).toEqual([]);
  expect(await read(life, "oversight-a")).toBeNull();
  const wraps = await database.db.$count(caseWraps);
  await escalateCases(database.db, late);
  await escalateCases(database.db, late);
  expect(await database.db.$count(caseWraps)).toBe(wraps);
  expect(await lines("oversight-a")).toMatchObject([
    {
      reference: life.reference,
      title: null,
      titleNote: "等intake-1受理",
      mode: null,
      category: "",
      accused: "",
      unread: false,
      deadline: { state: "late" },
    },
  ]);
  const view = (await read(life, "oversight-b"))?.view;
  expect(view).toMatchObject({ bare: true, hasKeys: false, title: null, steps: [], accused: null });
  expect(view?.facts).toMatchObject({ mode: null, category: "", lane: "", leadUnit: "intake-1" });
  expect(view?.deadline?.state).toBe("late");
});

test("no filter finds out what the case is about", async () => {
  const life = await begin();
  await escalateCases(database.db, late);
  const { category } = await life.row();
  expect(await lines("oversight-a", `view=all&category=${category}`)).toEqual([]);
  const [entry] = await database.db
    .select()
    .from(queueEntries)
    .where(eq(queueEntries.part, "oversight"));
  expect(entry).toMatchObject({ category: "", handlerId: null });
});

test("nobody from whom the case is kept is told, nor whoever joins oversight later", async () => {
  await begin({ excludedNames: ["oversight-a"] });
  await begin({ excludedUnits: ["supervision-office"] });
  await escalateCases(database.db, late);
  expect(await lines("oversight-a")).toEqual([]);
  expect(await lines("oversight-b")).toHaveLength(1);
  const holders = await database.db
    .select({ id: queueEntries.holderId })
    .from(queueEntries)
    .where(eq(queueEntries.part, "oversight"));
  expect(holders).toEqual([{ id: organisation.official("oversight-b").id }]);
});

test("overseers of a unit that turns out to be the accused one lose the case", async () => {
  const life = await begin({ accused: { unitId: null, words: "督查的单位" } });
  await escalateCases(database.db, late);
  expect(await lines("oversight-a")).toHaveLength(1);
  life.now = late;
  const accept = { ...ORDINARY.accept, accusedUnit: "supervision-office" };
  expect(await life.act(acceptCase, "intake-a", accept)).toMatchObject({ status: "ok" });
  expect(await lines("oversight-a")).toEqual([]);
  expect(await read(life, "oversight-a")).toBeNull();
});

test("an accepted case is supervised with its keys, once in the list", async () => {
  const life = await begin();
  await escalateCases(database.db, late);
  life.now = late;
  await life.act(acceptCase, "intake-a", ORDINARY.accept);
  expect(await lines("oversight-a")).toHaveLength(1);
  expect((await read(life, "oversight-a"))?.view).toMatchObject({ bare: false, hasKeys: true });
});
