import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../tests/setup/database";
import { currentCatalogue, followCatalogue, loadCatalogue } from "./catalogue.server";
import { CatalogueError } from "./catalogue-problem";
import { importCatalogue } from "./import-catalogue.server";
import { findRevision, listPolicyVersions } from "./policy-version.repository.server";

const database = testDatabase();
const when = { today: "2026-11-25", now: new Date("2026-11-25T02:00:00Z") };
const loan = "zhong-xiao-wei-dai-kuan-tie-xi";
const policies = [loan, "fu-wu-ye-dai-kuan-tie-xi"];
let content: string;

beforeAll(async () => {
  content = await mkdtemp(path.join(os.tmpdir(), "catalogue "));
});

afterAll(() => rm(content, { recursive: true }));

/** A content folder with two of the shipped policies, as shipped. */
async function shipTwo(): Promise<void> {
  await rm(path.join(content, "policies"), { recursive: true, force: true });
  for (const part of [
    "facts.yaml",
    "parameters.yaml",
    "synonyms.yaml",
    ...policies.map((id) => `policies/${id}`),
  ]) {
    await cp(path.join("content", part), path.join(content, part), { recursive: true });
  }
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const place = path.join(content, file);
  const text = await readFile(place, "utf8");
  const changed = change(text);
  expect(changed).not.toBe(text);
  await writeFile(place, changed);
}

const versions = async () =>
  (await listPolicyVersions(database.db)).map(({ text, version }) => `${text.id} ${version}`);

test("an import records each policy once and a second one changes nothing", async () => {
  await shipTwo();
  expect(await importCatalogue(database.db, content, when)).toBe(2);
  expect(await findRevision(database.db)).toBe(1);
  expect(await importCatalogue(database.db, content, when)).toBe(0);
  expect(await findRevision(database.db)).toBe(1);
  expect((await versions()).sort()).toEqual(policies.map((id) => `${id} 1`).sort());
});

test("a changed policy gets one version more, recorded on the day it was known", async () => {
  await shipTwo();
  await importCatalogue(database.db, content, when);
  await edit(`policies/${loan}/policy.md`, (text) =>
    text.replace(/^title: .*$/m, "title: 改过的标题"),
  );
  expect(await importCatalogue(database.db, content, when)).toBe(1);
  expect(await findRevision(database.db)).toBe(2);
  const { catalogue } = await loadCatalogue(database.db, content);
  const titleOn = (knownOn: string) =>
    catalogue.versionAt(loan, { asOf: "2026-11-25", knownOn })?.version.text.title;
  expect(titleOn("2026-11-25")).toBe("改过的标题");
  expect(titleOn("2026-11-24")).toBe("中小微企业贷款贴息");
});

/** Writes the day of recording into a policy's rules and a title into its text, and imports both on a day. */
async function importOn(today: string, recorded: string, title: string): Promise<number> {
  const place = (file: string) => path.join(content, "policies", loan, file);
  const rules = await readFile(place("rules.yaml"), "utf8");
  await writeFile(place("rules.yaml"), rules.replace(/^recorded: .*$/m, `recorded: ${recorded}`));
  const text = await readFile(place("policy.md"), "utf8");
  await writeFile(place("policy.md"), text.replace(/^title: .*$/m, `title: ${title}`));
  return importCatalogue(database.db, content, { today, now: new Date(`${today}T02:00:00Z`) });
}

const recordedDays = async () =>
  (await listPolicyVersions(database.db))
    .filter(({ text }) => text.id === loan)
    .map(({ version, text, rule }) => [version, text.title, rule.recorded]);

test("a new version is recorded on the day its file gives, and today when the file's day was not moved on", async () => {
  await shipTwo();
  await importOn("2026-11-01", "2026-10-20", "甲");
  await importOn("2026-11-10", "2026-11-05", "乙");
  await importOn("2026-11-12", "2026-11-05", "丙");
  await importOn("2026-11-14", "2026-09-01", "丁");
  expect(await recordedDays()).toEqual([
    [1, "甲", "2026-10-20"],
    [2, "乙", "2026-11-05"],
    [3, "丙", "2026-11-12"],
    [4, "丁", "2026-11-14"],
  ]);
});

test("a later day of recording alone is no new content", async () => {
  await shipTwo();
  await importOn("2026-11-01", "2026-10-20", "甲");
  expect(await importOn("2026-11-10", "2026-11-05", "甲")).toBe(0);
});

test("a policy that returns to earlier content gets a further version, and the history keeps all three", async () => {
  await shipTwo();
  await importOn("2026-11-01", "2026-10-20", "甲");
  await importOn("2026-11-10", "2026-10-20", "乙");
  expect(await importOn("2026-11-20", "2026-10-20", "甲")).toBe(1);
  expect(await recordedDays()).toEqual([
    [1, "甲", "2026-10-20"],
    [2, "乙", "2026-11-10"],
    [3, "甲", "2026-11-20"],
  ]);
  const { catalogue } = await loadCatalogue(database.db, content);
  const titleOn = (knownOn: string) =>
    catalogue.versionAt(loan, { asOf: "2026-11-25", knownOn })?.version.text.title;
  expect(["2026-11-09", "2026-11-10", "2026-11-19", "2026-11-20"].map(titleOn)).toEqual([
    "甲",
    "乙",
    "乙",
    "甲",
  ]);
  expect(await importOn("2026-11-21", "2026-10-20", "甲")).toBe(0);
});

test("a policy that is no longer shipped stays as it was recorded", async () => {
  await shipTwo();
  await importCatalogue(database.db, content, when);
  await rm(path.join(content, "policies", loan), { recursive: true });
  expect(await importCatalogue(database.db, content, when)).toBe(0);
  const { catalogue } = await loadCatalogue(database.db, content);
  expect([...catalogue.policies.keys()].sort()).toEqual([...policies].sort());
});

test("another formatting of the same content is no new version", async () => {
  await shipTwo();
  await importCatalogue(database.db, content, when);
  await edit(`policies/${loan}/rules.yaml`, (text) => `# 说明\n${text}\n`);
  expect(await importCatalogue(database.db, content, when)).toBe(0);
});

test("two imports at the same time record each policy once", async () => {
  await shipTwo();
  const added = await Promise.all([
    importCatalogue(database.db, content, when),
    importCatalogue(database.db, content, when),
  ]);
  expect(added.sort()).toEqual([0, 2]);
  expect(await findRevision(database.db)).toBe(1);
});

test("content that cannot be read is refused whole, with the place", async () => {
  await shipTwo();
  await edit(`policies/${loan}/rules.yaml`, (text) => text.replace("combine: sum", "combine: all"));
  const refusal = importCatalogue(database.db, content, when);
  await expect(refusal).rejects.toThrow(CatalogueError);
  await expect(refusal).rejects.toThrow(new RegExp(`policies/${loan}/rules.yaml:\\d+: combine`));
  expect(await versions()).toEqual([]);
});

test("an import that breaks off halfway leaves nothing behind", async () => {
  await shipTwo();
  await database.sql.unsafe(`
    create function break_off() returns trigger language plpgsql as
      $$ begin raise exception 'broken off'; end $$;
    create trigger break_off before insert on catalogue_state execute function break_off()`);
  try {
    await expect(importCatalogue(database.db, content, when)).rejects.toThrow();
    expect(await versions()).toEqual([]);
    expect(await findRevision(database.db)).toBeNull();
  } finally {
    await database.sql.unsafe("drop trigger break_off on catalogue_state; drop function break_off");
  }
  expect(await importCatalogue(database.db, content, when)).toBe(2);
});

test("a process follows imports, and keeps its catalogue while the database is away", async () => {
  await shipTwo();
  await importCatalogue(database.db, content, when);
  const errors: unknown[] = [];
  const stop = await followCatalogue(database, content, (error) => errors.push(error));
  const title = () =>
    currentCatalogue().catalogue.versionAt(loan, { asOf: "2026-11-25" })?.version.text.title;
  try {
    expect(title()).toBe("中小微企业贷款贴息");
    expect(
      currentCatalogue()
        .search.search("贷款贴息")
        .map(({ id }) => id),
    ).toContain(loan);
    await edit(`policies/${loan}/policy.md`, (text) =>
      text.replace(/^title: .*$/m, "title: 第二版"),
    );
    await importCatalogue(database.db, content, when);
    await expect.poll(title, { timeout: 5000 }).toBe("第二版");

    await database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    expect(title()).toBe("第二版");
    await edit(`policies/${loan}/policy.md`, (text) =>
      text.replace(/^title: .*$/m, "title: 第三版"),
    );
    await importCatalogue(database.db, content, when);
    await expect.poll(title, { timeout: 15_000 }).toBe("第三版");
  } finally {
    await stop();
  }
});
