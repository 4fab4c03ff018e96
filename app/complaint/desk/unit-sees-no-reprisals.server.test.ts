import { beforeAll, expect, test } from "vitest";
import { DeskLife } from "../../../tests/fixtures/desk-life";
import { openOrganisation } from "../../../tests/fixtures/open-organisation";
import { testDatabase } from "../../../tests/setup/database";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { parseQueueAddress } from "../queue/queue-address";
import { deskReader } from "../queue/queue-reader.server";
import { readQueue } from "../queue/read-queue.server";
import { reportRetaliation } from "../track/report-retaliation.server";
import { SessionCache } from "../track/session-cache.server";
import { readDeskCase } from "./read-desk-case.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
const bounds = { maxBytes: 1_000_000, maxSessionBytes: 1_000_000, idleMs: 60_000 };

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));

test("the handling unit sees nothing of reported reprisals, intake all of it", async () => {
  const { db } = database;
  const organisation = await openOrganisation(db);
  const life = await (await DeskLife.begin(db, organisation, now)).handling();

  const seenBy = async (name: string) => {
    const official = organisation.official(name);
    const read = await readDeskCase(db, { official, reference: life.reference, now });
    const cache = new SessionCache(bounds);
    const reader = await deskReader(db, { official, sessionId: name, now, cache });
    const address = parseQueueAddress(new URLSearchParams("view=all"));
    const { lines } = await readQueue(db, reader, address);
    const { view } = read ?? {};
    return {
      facts: view?.facts,
      steps: view?.steps,
      clocks: view?.clocks,
      deadline: view?.deadline,
      messages: view?.messages,
      tag: lines[0]?.item.retaliation,
      waits: lines[0]?.item.deadline,
    };
  };
  const [unitBefore, intakeBefore] = [await seenBy("industry-a"), await seenBy("intake-a")];
  const input = { words: "来人检查了三次", oversight: false, discipline: false };
  await reportRetaliation(db, { actor: life.complainant, input, now });

  expect(await seenBy("industry-a")).toEqual(unitBefore);
  const intake = await seenBy("intake-a");
  expect(intake.facts).toEqual({ ...intakeBefore.facts, retaliation: true });
  expect(intake.tag).toBe(true);
  expect(intake.steps).toHaveLength((intakeBefore.steps?.length ?? 0) + 2);
});
