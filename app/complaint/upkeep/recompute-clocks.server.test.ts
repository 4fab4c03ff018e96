import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { auditEvents } from "~db/schema/audit";
import { cases, queueEntries } from "~db/schema/complaint";
import { answeredBy, noon, storedCase } from "../../../tests/fixtures/stored-case";
import { testDatabase } from "../../../tests/setup/database";
import {
  complaintBook,
  loadComplaintTables,
  shareComplaintTables,
} from "../book/complaint-files.server";
import { dayOfIso } from "~/policy/civil-day";
import { recomputeClocks } from "./recompute-clocks.server";

const database = testDatabase();
beforeEach(async () => shareComplaintTables(await loadComplaintTables("content")));

/** As when a holiday is announced late. */
function declareDayOff(day: string) {
  const book = complaintBook();
  const { calendar } = book.clockwork;
  const off = new Set([...calendar.off, dayOfIso(day)]);
  const changed = { ...calendar, off, version: `${calendar.version}+late` };
  shareComplaintTables({ ...book, clockwork: { ...book.clockwork, calendar: changed } });
}

test("running clocks follow a new calendar, queues too; what has ended does not", async () => {
  const open = await storedCase(database.db, "2026-11-23");
  await database.db.insert(queueEntries).values({
    holderId: "intake-1",
    caseId: open,
    part: "intake",
    view: "toAccept",
    dueOn: "2026-11-26",
    modeRank: 2,
    category: "C05",
  });
  const ended = await storedCase(database.db, "2026-11-02", [
    ...answeredBy({ accepted: "2026-11-02", answered: "2026-11-03" }),
    { name: "rate", input: { grade: "satisfied" }, on: "2026-11-04" },
  ]);
  const clocksOf = async (id: string) =>
    (await database.db.select().from(cases).where(eq(cases.id, id)))[0];
  const before = await clocksOf(ended);
  declareDayOff("2026-11-25");
  expect(await recomputeClocks(database.db, noon("2026-11-24"))).toBe(1);
  expect((await clocksOf(open))?.dueOn).toBe("2026-11-27");
  expect(await clocksOf(ended)).toEqual(before);
  const [entry] = await database.db.select().from(queueEntries);
  expect(entry?.dueOn).toBe("2026-11-27");
  expect(await recomputeClocks(database.db, noon("2026-11-24"))).toBe(0);
  const events = await database.db.select().from(auditEvents);
  expect(events.filter(({ event }) => event === "clocks.recomputed")).toHaveLength(1);
});
