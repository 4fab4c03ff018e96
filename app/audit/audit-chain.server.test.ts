import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEvents } from "~db/schema/audit";
import { testDatabase } from "../../tests/setup/database";
import { recordEvent } from "./record-event.server";
import { verifyChain } from "./verify-chain.server";

const database = testDatabase();
const at = new Date("2026-11-25T02:00:00.123Z");

async function fill(count: number) {
  for (let i = 0; i < count; i += 1) {
    await database.db.transaction((tx) =>
      recordEvent(tx, {
        at,
        actorId: null,
        event: "case.accepted",
        caseId: "8f6f0c1e-5f0e-4a55-9d2f-0b2a3c4d5e6f",
        detail: { b: i, a: ["x", { d: 1, c: null }] },
      }),
    );
  }
}

test("an untouched log is whole", async () => {
  await fill(3);
  expect(await verifyChain(database.db)).toMatchObject({ ok: true, rows: 3 });
});

test("transactions that end together still make one chain", async () => {
  await Promise.all(Array.from({ length: 8 }, () => fill(3)));
  expect(await verifyChain(database.db)).toMatchObject({ ok: true, rows: 24 });
});

test("a changed or removed row is found", async () => {
  await fill(4);
  const rows = await database.db.select().from(auditEvents).orderBy(auditEvents.seq);
  const second = rows[1]?.seq ?? 0;
  await database.db
    .update(auditEvents)
    .set({ event: "case.refused" })
    .where(eq(auditEvents.seq, second));
  expect(await verifyChain(database.db)).toMatchObject({ ok: false, brokenAt: second });
  await database.db.execute(sql`update audit_events set event = 'case.accepted'`);
  await database.db.delete(auditEvents).where(eq(auditEvents.seq, second));
  expect(await verifyChain(database.db)).toMatchObject({ ok: false, brokenAt: rows[2]?.seq });
});

test("a case is not named to whoever lacks the key", async () => {
  await fill(1);
  const [row] = await database.sql`select audit_events::text as text from audit_events`;
  expect(String(row?.text)).not.toContain("8f6f0c1e");
});
