import { beforeAll, expect, test, vi } from "vitest";
import { shareConnection } from "~/platform/db.server";
import { known } from "~/policy/value-set";
import { testDatabase } from "../../tests/setup/database";
import { dictionaryOf } from "../../tests/fixtures/small-dictionary";
import type { Answers } from "./answers";
import { openSavedAnswers } from "./open-saved-answers.server";
import { groupResumeCode, resumeAlphabet } from "./resume-code";
import { resumeKey } from "./resume-key.server";
import { resumeContext, saveAnswers } from "./save-answers.server";
import { openText } from "./sealed-text.server";

const database = testDatabase();
const dictionary = dictionaryOf([
  { id: "employees", type: "integer" },
  { id: "isHighTech", type: "bool" },
]);
const answers: Answers = {
  facts: { employees: { kind: "range", min: 80, max: 80 }, isHighTech: known(true) },
  met: ["employees", "isHighTech"],
  skipped: [],
  creditCode: "91000000000000000K",
};

beforeAll(() => {
  vi.stubEnv("APP_SECRET", "a secret of the tests, 32 bytes long");
  shareConnection(database);
});

const open = (typed: string, today = "2026-11-24") =>
  openSavedAnswers(typed, { dictionary, today });
const rows = () =>
  database.sql<{ lookup_hash: string; sealed: Buffer; expires_on: string }[]>`
    select lookup_hash, sealed, expires_on::text from resume_codes`;

test("answers come back under their 续填码, however it is typed", async () => {
  const { code, expiresOn } = await saveAnswers(answers, "2026-11-24");
  expect(expiresOn).toBe("2027-02-22");
  expect(await open(code)).toEqual(answers);
  expect(await open(` ${groupResumeCode(code).toLowerCase()} `)).toEqual(answers);
  expect(await open(code)).toEqual(answers);
});

test("a wrong code, one letter off or of another length, opens nothing", async () => {
  const { code } = await saveAnswers(answers, "2026-11-24");
  const other = [...resumeAlphabet].find((letter) => letter !== code[0]) ?? "";
  expect(await open(other + code.slice(1))).toBeNull();
  expect(await open(code.slice(1))).toBeNull();
  expect(await open("")).toBeNull();
  expect(await open("' or 1=1 --")).toBeNull();
});

test("a code works on its last day, not on the next, and the next saving deletes its row", async () => {
  const { code, expiresOn } = await saveAnswers(answers, "2026-11-24");
  expect(await open(code, expiresOn)).toEqual(answers);
  expect(await open(code, "2027-02-23")).toBeNull();
  expect(await rows()).toHaveLength(1);
  const { code: later } = await saveAnswers(answers, "2027-02-23");
  const left = await rows();
  expect(left.map((row) => row.expires_on)).toEqual(["2027-05-24"]);
  expect(await open(later, "2027-02-23")).toEqual(answers);
});

test("the table holds neither the code nor an answer, and alone opens nothing", async () => {
  const { code } = await saveAnswers(answers, "2026-11-24");
  const [row] = await rows();
  const bytes = `${row?.lookup_hash} ${row?.sealed.toString("latin1")}`;
  for (const secret of [code, code.toLowerCase(), "employees", "b1hcm", "91000000000000000K"]) {
    expect(bytes).not.toContain(secret);
  }
  // Somebody with the table and the code, but without the application's secret.
  const stranger = await resumeKey(code, Buffer.from("another secret"));
  expect(stranger.lookupHash).not.toBe(row?.lookup_hash);
  expect(openText(stranger.key, resumeContext, row?.sealed ?? Buffer.alloc(0))).toBeNull();
});

test("rows that were exchanged or changed in the table open nothing", async () => {
  const { code } = await saveAnswers(answers, "2026-11-24");
  const [own] = await rows();
  const { code: other } = await saveAnswers({ ...answers, creditCode: null }, "2026-11-24");
  await database.sql`update resume_codes set sealed = ${own?.sealed ?? Buffer.alloc(0)}`;
  expect(await open(code)).toEqual(answers);
  expect(await open(other)).toBeNull();
  const changed = Buffer.from(own?.sealed ?? []);
  changed[20] = (changed[20] ?? 0) ^ 1;
  await database.sql`update resume_codes set sealed = ${changed}`;
  expect(await open(code)).toBeNull();
});
