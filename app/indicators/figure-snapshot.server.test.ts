import { beforeAll, expect, test } from "vitest";
import { loadComplaintTables, shareComplaintTables } from "~/complaint/book/complaint-files.server";
import { complaintFiguresSchema } from "~/policy/api/indicators.schema";
import { answeredBy, intake, noon, storedCase } from "../../tests/fixtures/stored-case";
import { testDatabase } from "../../tests/setup/database";
import { complaintFigures } from "./complaint-figures";
import { complaintRecords } from "./complaint-records.server";
import { keepFigures, latestFigures } from "./figure-snapshot.server";

const database = testDatabase();
beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));

const rated = [
  ...answeredBy({ accepted: "2026-11-03", answered: "2026-11-10" }),
  { name: "rate", input: { grade: "satisfied" }, on: "2026-11-12" },
] as const;
const november = { from: "2026-11-01", to: "2026-11-30" };

test("records say what had happened by the end of the day and nothing later", async () => {
  await storedCase(database.db, "2026-11-02", rated);
  await storedCase(database.db, "2026-11-12");
  const at = async (until: string) =>
    complaintFigures(
      await complaintRecords(database.db, { from: "2026-11-01", until }),
      november,
      until,
    );
  expect((await at("2026-11-11")).funnel).toMatchObject({ received: 1, accepted: 1, closed: 0 });
  const later = await at("2026-11-12");
  expect(later.funnel).toMatchObject({ received: 2, accepted: 1, closed: 1, satisfied: 1 });
  expect(later.workdays).toEqual([{ category: "C05", workdays: 5 }]);
  expect(later.acceptedOnTime).toEqual({ count: 1, n: 1 });
  expect((await at("2026-11-20")).overdueOpen).toEqual({ count: 1, n: 1 });
});

test("days on which a case stood still do not count", async () => {
  const moves = answeredBy({ accepted: "2026-11-03", answered: "2026-11-19" });
  await storedCase(database.db, "2026-11-02", [
    ...moves.slice(0, 5),
    { name: "pause", actor: intake, input: { pauseReason: "appraisal" }, on: "2026-11-05" },
    { name: "resume", actor: intake, on: "2026-11-16" },
    ...moves.slice(5),
  ]);
  const [record] = await complaintRecords(database.db, { from: "2026-11-01", until: "2026-11-20" });
  expect(record?.handledWorkdays).toBe(5);
});

test("a day's figures are kept once and do not change", async () => {
  for (let i = 0; i < 10; i += 1) await storedCase(database.db, "2026-11-02", rated);
  expect(await latestFigures(database.db)).toBeNull();
  expect(await keepFigures(database.db, noon("2026-11-25"))).toBe(true);
  const first = await latestFigures(database.db);
  expect(first?.day).toBe("2026-11-24");
  const year = first?.periods.find(({ period }) => period.id === "2026");
  expect(complaintFiguresSchema.parse(year)).toEqual(year);
  expect(year?.funnel.received).toBe(10);
  expect(year?.workdays).toEqual({ n: 10, median: 5, p90: 5 });
  await storedCase(database.db, "2026-11-02", rated);
  expect(await keepFigures(database.db, noon("2026-11-25"))).toBe(false);
  expect(await latestFigures(database.db)).toEqual(first);
});

test("A33: figures are the same whether or not there is a complaint against a unit", async () => {
  for (let i = 0; i < 7; i += 1) await storedCase(database.db, "2026-11-02", rated);
  await keepFigures(database.db, noon("2026-11-25"));
  const without = await latestFigures(database.db);
  await storedCase(database.db, "2026-11-02", rated, { accusedUnit: "finance" });
  await keepFigures(database.db, noon("2026-11-26"));
  const withOne = await latestFigures(database.db);
  expect(withOne).toEqual({ ...without, day: "2026-11-25" });
});
