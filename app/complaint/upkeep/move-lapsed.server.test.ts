import { eq } from "drizzle-orm";
import { pino } from "pino";
import { beforeAll, expect, test } from "vitest";
import { cases, caseSteps } from "~db/schema/complaint";
import { connect } from "~/platform/db.server";
import {
  answeredBy,
  intake,
  noon,
  storedCase,
  type Moving,
} from "../../../tests/fixtures/stored-case";
import { testDatabase } from "../../../tests/setup/database";
import { readCaseBook } from "../case/case-book.server";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { moveLapsed } from "./move-lapsed.server";

const database = testDatabase();
const log = pino({ level: "silent" });
beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));

const stateOf = async (id: string) => {
  const [row] = await database.db.select().from(cases).where(eq(cases.id, id));
  return row?.state;
};

const triage = { lane: "L1", category: "C05", urgency: "normal" } as const;
const accepted: Moving = { name: "accept", actor: intake, input: triage, on: "2026-11-02" };
const answer = answeredBy({ accepted: "2026-11-02", answered: "2026-11-03" });

/** Each case, the last day it still waits, and where it is the day after. */
const lapses: [what: string, moves: Moving[], waits: string, lapsed: string, to: string][] = [
  [
    "supplement",
    [{ name: "requestSupplement", actor: intake, input: { document: "x" }, on: "2026-11-02" }],
    "2026-11-09",
    "2026-11-10",
    "refused",
  ],
  [
    "preview",
    [accepted, { name: "offerPreview", actor: intake, input: { document: "x" }, on: "2026-11-02" }],
    "2026-11-04",
    "2026-11-05",
    "accepted",
  ],
  ["rating", answer, "2026-11-10", "2026-11-11", "closed"],
  ["delivery", answer.slice(0, -1), "2026-11-09", "2026-11-10", "rating"],
  [
    "pause",
    [
      ...answer.slice(0, 5),
      { name: "pause", actor: intake, input: { pauseReason: "appraisal" }, on: "2026-11-03" },
    ],
    "2026-12-15",
    "2026-12-16",
    "handling",
  ],
];

test.each(lapses)(
  "a %s that nobody answers ends by itself",
  async (_what, moves, waits, lapsed, to) => {
    const id = await storedCase(database.db, "2026-11-02", moves);
    const before = await stateOf(id);
    await moveLapsed(database.db, { now: noon(waits), log });
    expect(await stateOf(id)).toBe(before);
    expect(await moveLapsed(database.db, { now: noon(lapsed), log })).toBe(1);
    expect(await stateOf(id)).toBe(to);
  },
);

test("a case solved in part is taken up again on its day", async () => {
  const moves = answeredBy({ accepted: "2026-11-02", answered: "2026-11-03", outcome: "partly" });
  const id = await storedCase(database.db, "2026-11-02", moves);
  await moveLapsed(database.db, { now: noon("2026-11-11"), log });
  expect(await stateOf(id)).toBe("closed");
  await moveLapsed(database.db, { now: noon("2027-02-28"), log });
  expect(await stateOf(id)).toBe("closed");
  await moveLapsed(database.db, { now: noon("2027-03-01"), log });
  expect(await stateOf(id)).toBe("handling");
});

test("two processes move each case once, and its book stays whole", async () => {
  const ids: string[] = [];
  for (let i = 0; i < 6; i += 1) ids.push(await storedCase(database.db, "2026-11-02", answer));
  const other = connect(database.url, { max: 4 });
  const moved = await Promise.all(
    [database.db, other.db].map((db) => moveLapsed(db, { now: noon("2026-11-11"), log })),
  );
  await other.sql.end();
  expect(moved.reduce((sum, one) => sum + one, 0)).toBe(6);
  const steps = await database.db
    .select()
    .from(caseSteps)
    .where(eq(caseSteps.command, "closeUnrated"));
  expect(steps.map(({ caseId }) => caseId).sort()).toEqual([...ids].sort());
  for (const row of await database.db.select().from(cases)) {
    expect((await readCaseBook(database.db, row, {})).damaged).toBe(false);
  }
});
