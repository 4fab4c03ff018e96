import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { listEvents } from "~/audit/list-events.server";
import { mailOutbox } from "~db/schema/platform";
import { answeredBy, noon, storedCase } from "../../../tests/fixtures/stored-case";
import { testDatabase } from "../../../tests/setup/database";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { findCaseId } from "../case/find-case-id.server";
import { readOperations, retryDeadMail } from "./read-operations.server";

const database = testDatabase();
beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));

const answered = answeredBy({ accepted: "2026-11-03", answered: "2026-11-10" });

test("the log is filtered by event and by case", async () => {
  const id = await storedCase(database.db, "2026-11-02", answered, { reference: "XS0000000001" });
  await storedCase(database.db, "2026-11-02", answered);
  expect(await findCaseId("XS0000000001", database.db)).toBe(id);
  expect(await findCaseId("XS9999999999", database.db)).toBeNull();
  const all = { event: "", caseId: null, before: null, limit: 100 };
  const everything = await listEvents(all, database.db);
  const ofCase = await listEvents({ ...all, caseId: id }, database.db);
  expect(ofCase).toHaveLength(everything.length / 2);
  expect(new Set(ofCase.map(({ tag }) => tag)).size).toBe(1);
  const accepted = await listEvents({ ...all, event: "case.accept" }, database.db);
  expect(new Set(accepted.map(({ event }) => event))).toEqual(new Set(["case.accept"]));
  expect(await listEvents({ ...all, event: "%" }, database.db)).toEqual([]);
  const older = await listEvents({ ...all, before: everything[0]?.seq ?? 0 }, database.db);
  expect(older).toHaveLength(everything.length - 1);
});

test("given-up mails are seen and sent once more", async () => {
  const sealedAddress = new Uint8Array(8);
  const now = noon("2026-11-25");
  await database.db
    .insert(mailOutbox)
    .values({ id: randomUUID(), template: "news", sealedAddress, state: "dead", sendAt: now });
  expect((await readOperations(now, database.db)).mail).toEqual({ waiting: 0, dead: 1 });
  expect(await retryDeadMail(now, database.db)).toBe(1);
  const state = await readOperations(now, database.db);
  expect(state.mail).toEqual({ waiting: 1, dead: 0 });
  expect(state.calendar).toContain("2027年");
});
