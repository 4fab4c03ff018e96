import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "~/platform/db.server";
import { breakableWire } from "../../tests/setup/breakable-wire";
import { testDatabase } from "../../tests/setup/database";
import { currentCatalogue, followCatalogue, loadCatalogue } from "./catalogue.server";
import { importCatalogue } from "./import-catalogue.server";

const database = testDatabase();
const when = { today: "2026-11-25", now: new Date("2026-11-25T02:00:00Z") };
const loan = "zhong-xiao-wei-dai-kuan-tie-xi";
let content: string;

beforeAll(async () => {
  content = await mkdtemp(path.join(os.tmpdir(), "catalogue "));
  for (const part of ["facts.yaml", "parameters.yaml", "synonyms.yaml", `policies/${loan}`]) {
    await cp(path.join("content", part), path.join(content, part), { recursive: true });
  }
});

afterAll(() => rm(content, { recursive: true }));

async function publish(title: string): Promise<void> {
  const file = path.join(content, "policies", loan, "policy.md");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/^title: .*$/m, `title: ${title}`));
  await importCatalogue(database.db, content, when);
}

const title = () =>
  currentCatalogue().catalogue.versionAt(loan, { asOf: "2026-11-25" })?.version.text.title;

test("the last catalogue stays while the database is away, and the next is loaded when it is back", async () => {
  await publish("第一版");
  const { hostname, port } = new URL(database.url);
  const wire = await breakableWire(hostname, Number(port));
  const through = new URL(database.url);
  through.hostname = "127.0.0.1";
  through.port = String(wire.port);
  const connection = connect(through.href, { max: 2 });
  const stop = await followCatalogue(connection, content, () => undefined);
  try {
    await wire.cut();
    await expect(connection.sql`select 1`).rejects.toThrow();
    await publish("第二版");
    // Longer than the first attempts to come back, so that some of them fail.
    await sleep(2000);
    expect(title()).toBe("第一版");
    await wire.mend();
    await expect.poll(title, { timeout: 20_000 }).toBe("第二版");
    await publish("第三版");
    await expect.poll(title, { timeout: 5000 }).toBe("第三版");
  } finally {
    await stop();
    await connection.sql.end({ timeout: 1 });
    await wire.cut();
  }
});

test("the revision names what is loaded: the same for the same content, another after a change", async () => {
  await publish("第一版");
  const revision = async () => (await loadCatalogue(database.db, content)).catalogue.revision;
  const first = await revision();
  expect(await revision()).toBe(first);
  await publish("第二版");
  const second = await revision();
  expect(second).not.toBe(first);
  const synonyms = path.join(content, "synonyms.yaml");
  await writeFile(synonyms, `${await readFile(synonyms, "utf8")}\n# edited\n`);
  expect(await revision()).not.toBe(second);
});

test("what followers were told to reload and could not is reported, and the last catalogue stays", async () => {
  await publish("第一版");
  const errors: unknown[] = [];
  const stop = await followCatalogue(database, content, (error) => errors.push(error));
  const facts = path.join(content, "facts.yaml");
  const text = await readFile(facts, "utf8");
  try {
    await writeFile(facts, "facts: none");
    await database.sql`select pg_notify('catalogue', '')`;
    await expect.poll(() => errors.length, { timeout: 5000 }).toBe(1);
    expect(String(errors[0])).toContain("facts.yaml:1");
    expect(title()).toBe("第一版");
  } finally {
    await writeFile(facts, text);
    await stop();
  }
});
