import { randomBytes, randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { gunzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { auditEvents } from "~db/schema/audit";
import { caseFiles, cases, caseWraps, deletionLedger } from "~db/schema/complaint";
import { recordEvent } from "~/audit/record-event.server";
import { verifyChain } from "~/audit/verify-chain.server";
import { currentSuite, sodiumReady, type KeyPair } from "~/identity/keys/suite.server";
import { connect } from "~/platform/db.server";
import { newBlobName, openBlobStore, type BlobStore } from "~/platform/files/blob-store.server";
import { blobFolder } from "~/platform/files/files-folder.server";
import { answeredBy, noon, storedCase } from "../../../tests/fixtures/stored-case";
import { testDatabase } from "../../../tests/setup/database";
import { onDatabase } from "../../../tests/setup/template-database";
import { backupPortal } from "./backup-portal.server";
import { readCaseBook } from "../case/case-book.server";
import { addHalfWraps, addWraps, openCaseKeys, Keyring, wrapOf } from "../case/case-wraps.server";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { deletionKeyNames } from "./deletion-keys.server";
import { destroyCases } from "./destroy-case.server";
import { holdCase } from "../handling/hold-case.server";
import { releaseCase } from "../handling/release-case.server";
import { restorePortal } from "./restore-portal.server";
import { retireIdentities } from "../identity-opening/retire-identities.server";
import { rollDeletionKeys } from "./roll-deletion-keys.server";
import { newCaseKeys } from "../sealing/case-keys.server";
import { sweepBlobs } from "./sweep-blobs.server";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "retention-"));
vi.stubEnv("FILES_DIR", folder);

const database = testDatabase();
let blobs: BlobStore;
const group = { id: "unit:finance", epoch: 1 };
let keys: KeyPair;

beforeAll(async () => {
  await sodiumReady;
  keys = currentSuite.generateBoxKeys();
  shareComplaintTables(await loadComplaintTables("content"));
  blobs = await openBlobStore(blobFolder());
});
beforeEach(() => {
  fs.rmSync(path.join(folder, "deletion-ledger.txt"), { force: true });
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const ring = () => new Keyring().add(group.id, group.epoch, keys);

/** Closed on 2021-01-05 with keys in one group's hands and two files; kept until 2026-01-04. */
async function closedCase(changes: Partial<typeof cases.$inferInsert> = {}): Promise<string> {
  const id = await storedCase(database.db, "2021-01-04", [
    ...answeredBy({ accepted: "2021-01-04", answered: "2021-01-04" }),
    { name: "rate", input: { grade: "satisfied" }, on: "2021-01-05" },
  ]);
  await database.db
    .update(cases)
    .set({ unread: false, ...changes })
    .where(eq(cases.id, id));
  const holder = { kind: "group" as const, ...group, boxPublic: keys.publicKey };
  const today = "2026-11-20";
  const { content, identity } = newCaseKeys();
  await addWraps(database.db, {
    caseId: id,
    keys: { content, identity },
    holders: [holder],
    today,
  });
  const secret = randomBytes(32);
  for (const half of ["identity-officer", "approver"] as const) {
    await addHalfWraps(database.db, { caseId: id, half, secret, holders: [holder], today });
  }
  for (const keyKind of ["content", "identity"]) {
    const blob = newBlobName();
    await blobs.write(Readable.from([randomBytes(64)]), blob, noon("2021-01-04"));
    // Together more than a connection's buffers hold.
    const sealedMeta = randomBytes(40_000);
    await database.db
      .insert(caseFiles)
      .values({ id: randomUUID(), caseId: id, keyKind, blob, sealedMeta });
  }
  return id;
}

const kindsOf = async (caseId: string) =>
  (await database.db.select().from(caseWraps).where(eq(caseWraps.caseId, caseId)))
    .map(({ keyKind }) => keyKind)
    .sort();
const onDisk = () => fs.readdirSync(blobFolder()).filter((name) => /^[0-9a-f]{32}$/.test(name));
const ids = async () =>
  (await database.db.select({ id: cases.id }).from(cases)).map(({ id }) => id);

beforeEach(() => {
  for (const name of onDisk()) fs.rmSync(path.join(blobFolder(), name));
});

test("who filed goes before the case does, and the case stays whole and readable", async () => {
  const id = await closedCase();
  await retireIdentities(database.db, blobs, noon("2024-01-05"));
  expect(await kindsOf(id)).toEqual(["approver", "content", "identity", "identity-officer"]);
  expect(await retireIdentities(database.db, blobs, noon("2024-01-06"))).toBe(1);
  expect(await kindsOf(id)).toEqual(["content"]);
  expect(onDisk()).toHaveLength(1);
  const [row] = await database.db.select().from(cases);
  if (!row) throw new Error("gone");
  const opened = (await openCaseKeys(database.db, [id], ring())).get(id) ?? {};
  expect(Object.keys(opened)).toEqual(["content"]);
  expect((await readCaseBook(database.db, row, opened)).damaged).toBe(false);
  expect(await retireIdentities(database.db, blobs, noon("2024-01-06"))).toBe(0);
});

test("a case goes on its day with keys, rows, files and a line in the ledger", async () => {
  const id = await closedCase();
  expect(await destroyCases(database.db, blobs, noon("2026-01-04"))).toBe(0);
  expect(await destroyCases(database.db, blobs, noon("2026-01-05"))).toBe(1);
  expect(await ids()).toEqual([]);
  expect(await kindsOf(id)).toEqual([]);
  expect(onDisk()).toEqual([]);
  expect(await database.db.select().from(deletionLedger)).toHaveLength(1);
  expect(fs.readFileSync(path.join(folder, "deletion-ledger.txt"), "utf8")).not.toContain(id);
});

test("a hold keeps a case until it ends or is taken back", async () => {
  const id = await closedCase();
  const actorId = randomUUID();
  const hold = (reason: string, until: string) =>
    holdCase(database.db, { actorId, caseId: id, reason, until, now: noon("2026-01-05") });
  expect(await hold("because", "2026-06-01")).toMatchObject({ status: "refused" });
  expect(await hold("litigation", "2026-01-05")).toMatchObject({ status: "refused" });
  expect(await hold("litigation", "2026-06-01")).toEqual({ status: "held" });
  expect(await destroyCases(database.db, blobs, noon("2026-06-01"))).toBe(0);
  expect(await retireIdentities(database.db, blobs, noon("2026-06-01"))).toBe(0);
  const now = noon("2026-05-01");
  expect(await releaseCase(database.db, { actorId, caseId: id, now })).toBe(true);
  expect(await releaseCase(database.db, { actorId, caseId: id, now })).toBe(false);
  expect(await destroyCases(database.db, blobs, noon("2026-06-01"))).toBe(1);
  const events = (await database.db.select().from(auditEvents)).map(({ event }) => event);
  expect(events).toEqual(expect.arrayContaining(["case.held", "case.released", "case.destroyed"]));
});

test("what the desk has not read is kept for the days of grace and no longer", async () => {
  await closedCase({ unread: true });
  expect(await destroyCases(database.db, blobs, noon("2026-01-05"))).toBe(0);
  expect(await destroyCases(database.db, blobs, noon("2026-04-04"))).toBe(0);
  expect(await destroyCases(database.db, blobs, noon("2026-04-05"))).toBe(1);
});

test("a destruction that was cut off after the keys ends at the next run", async () => {
  const id = await closedCase();
  const dying: BlobStore = { ...blobs, remove: () => Promise.reject(new Error("killed")) };
  await expect(destroyCases(database.db, dying, noon("2026-01-05"))).rejects.toThrow("killed");
  expect(await ids()).not.toContain(id);
  // Its day is before the two days that young files are left alone.
  expect(await sweepBlobs(database.db, blobs, noon("2026-01-05"))).toBe(2);
  expect(onDisk()).toEqual([]);
});

test("survivors are carried to this month's key, and the old key opens nothing any more", async () => {
  const id = await closedCase();
  const before = await database.db.select().from(caseWraps);
  expect(await rollDeletionKeys(database.db, noon("2027-01-01"))).toEqual([]);
  expect(await rollDeletionKeys(database.db, noon("2027-02-01"))).toEqual(["2026-11"]);
  expect(deletionKeyNames()).toEqual(["2027-02"]);
  expect(before.map(wrapOf)).toEqual(before.map(() => null));
  expect(Object.keys((await openCaseKeys(database.db, [id], ring())).get(id) ?? {}).sort()).toEqual(
    ["content", "identity"],
  );
  fs.rmSync(path.join(folder, "deletion-keys"), { recursive: true });
});

/** An empty database on the same server, dropped after use. */
async function withEmptyDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const { url: server } = inject("database");
  const name = `restored_${randomBytes(6).toString("hex")}`;
  const admin = postgres(server, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database "${name}" encoding 'UTF8' template template0`);
  try {
    await work(onDatabase(server, name));
  } finally {
    await admin.unsafe(`drop database "${name}" with (force)`);
    await admin.end();
  }
}

test("A29: a case that was deleted does not come back with a backup", async () => {
  const gone = await closedCase();
  const kept = await closedCase({ retainUntil: "2030-01-01", closedOn: "2026-01-01" });
  await database.db.transaction((tx) =>
    recordEvent(tx, { at: noon("2026-01-02"), actorId: null, event: "test" }),
  );
  const to = fs.mkdtempSync(path.join(os.tmpdir(), "backups-"));
  const made = await backupPortal({ url: database.url, to, keysTo: null, now: noon("2026-01-02") });
  expect(made.files).toBe(4);
  const wraps = await database.db.select().from(caseWraps).where(eq(caseWraps.caseId, gone));
  expect(await destroyCases(database.db, blobs, noon("2026-01-05"))).toBe(1);
  await rollDeletionKeys(database.db, noon("2027-02-01"));

  // Unreadable in the backup itself: with all that is in it and every key that is left.
  expect(gunzipSync(fs.readFileSync(path.join(made.folder, "tables.gz"))).toString()).toContain(
    gone,
  );
  expect(wraps.map(wrapOf)).toEqual(wraps.map(() => null));
  expect(fs.readdirSync(made.folder).sort()).toEqual(["blobs", "tables.gz"]);

  await withEmptyDatabase(async (url) => {
    const restored = await restorePortal({ url, from: made.folder, now: noon("2027-02-02") });
    expect(restored.destroyed).toBe(1);
    const { db, sql } = connect(url, { max: 2 });
    expect((await db.select({ id: cases.id }).from(cases)).map(({ id }) => id)).toEqual([kept]);
    expect(await db.select().from(deletionLedger)).toHaveLength(1);
    const files = await database.db.select().from(caseFiles).orderBy(caseFiles.id);
    expect(await db.select().from(caseFiles).orderBy(caseFiles.id)).toEqual(files);
    expect(await db.select().from(cases)).toEqual(await database.db.select().from(cases));
    expect(await verifyChain(db)).toMatchObject({ ok: true });
    await db.transaction((tx) =>
      recordEvent(tx, { at: noon("2027-02-02"), actorId: null, event: "after" }),
    );
    expect(await verifyChain(db)).toMatchObject({ ok: true });
    await sql.end();
    await expect(
      restorePortal({ url, from: made.folder, now: noon("2027-02-02") }),
    ).rejects.toThrow("not empty");
  });
  fs.rmSync(to, { recursive: true });
  fs.rmSync(path.join(folder, "deletion-keys"), { recursive: true });
});

test("a backup that was cut off is not put back in part", async () => {
  await closedCase();
  const to = fs.mkdtempSync(path.join(os.tmpdir(), "backups-"));
  const made = await backupPortal({ url: database.url, to, keysTo: null, now: noon("2026-01-02") });
  const file = path.join(made.folder, "tables.gz");
  const whole = fs.readFileSync(file);
  fs.writeFileSync(file, whole.subarray(0, whole.length - 200));
  await withEmptyDatabase(async (url) => {
    await expect(
      restorePortal({ url, from: made.folder, now: noon("2026-01-02") }),
    ).rejects.toThrow("not whole");
    const { sql } = connect(url, { max: 1 });
    expect(await sql`select 1 from cases`).toHaveLength(0);
    await sql.end();
  });
  fs.rmSync(to, { recursive: true });
});
