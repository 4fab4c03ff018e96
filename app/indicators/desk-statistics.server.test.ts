import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { loadComplaintTables, shareComplaintTables } from "~/complaint/book/complaint-files.server";
import { queueEntries } from "~db/schema/complaint";
import { answeredBy, noon, storedCase } from "../../tests/fixtures/stored-case";
import { testDatabase } from "../../tests/setup/database";
import { readDeskStatistics } from "./read-desk-statistics.server";

const database = testDatabase();
beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));

const answered = answeredBy({ accepted: "2026-11-03", answered: "2026-11-10" });
const hold = (caseId: string, holderId: string) =>
  database.db.insert(queueEntries).values({
    holderId,
    caseId,
    part: "intake",
    view: "running",
    modeRank: 2,
    category: "C05",
  });
const read = (officialId: string, holdsCases = true) =>
  readDeskStatistics(
    { officialId, holdsCases, period: "2026", now: noon("2026-11-25") },
    database.db,
  );

test("everybody counts the cases he holds and no others", async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  await hold(await storedCase(database.db, "2026-11-02", answered), one);
  await hold(await storedCase(database.db, "2026-11-20"), one);
  const before = await read(other);
  expect(before.own).toEqual({
    funnel: { received: 0, accepted: 0, closed: 0, rated: 0, satisfied: 0 },
    rows: [],
  });
  const own = (await read(one)).own;
  expect(own?.funnel.received).toBe(2);
  expect(own?.rows.reduce((sum, row) => sum + row.answered, 0)).toBe(1);
  // Two worlds: a complaint that is kept from somebody moves nothing he sees.
  await hold(await storedCase(database.db, "2026-11-02", answered), one);
  expect(await read(other)).toEqual(before);
});

test("who only sees numbers gets no cases", async () => {
  const id = randomUUID();
  await hold(await storedCase(database.db, "2026-11-02", answered), id);
  expect(await read(id, false)).toMatchObject({ own: null, units: [] });
});
