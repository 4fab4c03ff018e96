import { beforeAll, beforeEach, expect, test } from "vitest";
import { createByteAllowance } from "~/platform/byte-allowance";
import { caseFiles, filingDrafts } from "~db/schema/complaint";
import { buildPhoto } from "../../../tests/fixtures/files/build-image";
import { marksIn } from "../../../tests/fixtures/files/marks";
import { DeskLife, ORDINARY } from "../../../tests/fixtures/desk-life";
import { openOrganisation, type OpenOrganisation } from "../../../tests/fixtures/open-organisation";
import { testDatabase } from "../../../tests/setup/database";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { complaintBlobs } from "../case/case-files.server";
import { runDeskAction } from "../handling/run-desk-action.server";
import { readTrackedCase } from "../track/read-tracked-case.server";
import { openTrackedFile } from "../track/tracked-files.server";
import { handleDeskFiles, readDeskForm } from "./desk-files.server";
import type { DeskAction } from "./desk-action.schema";
import { openDeskFile } from "./open-desk-file.server";
import { readDeskCase } from "./read-desk-case.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
const text = { words: "请看附上的收费标准。" };
const count = { caller: "caller", allowance: createByteAllowance(1e9, 3_600_000) };
let organisation: OpenOrganisation;
let life: DeskLife;

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));
beforeEach(async () => {
  organisation = await openOrganisation(database.db);
  life = await (await DeskLife.begin(database.db, organisation, now)).handling();
});

async function press(fields: Record<string, string>, bytes?: Uint8Array, name = "photo.jpg") {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  if (bytes) form.append("file", new File([new Uint8Array(bytes)], name));
  const body = bytes ? form : new URLSearchParams(fields);
  const request = new Request("http://localhost/desk", { method: "POST", body });
  const means = {
    store: await complaintBlobs(),
    onFailed: (error: Error) => expect(error).toBeNull(),
  };
  const sent = await readDeskForm(request, means, count, now);
  return handleDeskFiles(database.db, sent, means, now);
}

const upload = async (fields: Record<string, string> = {}) =>
  press({ step: "upload", ...fields }, await buildPhoto("jpeg"));

async function send(
  action: DeskAction,
  who: string,
  values: Record<string, string>,
  files: string,
) {
  const { attached } = await press({ files, step: "send" });
  const { reference } = life;
  const { version } = await life.row();
  const official = organisation.official(who);
  const asked = { official, reference, action, now, version, values, confirmed: true, attached };
  return runDeskAction(database.db, asked);
}

const tracked = async () => {
  const view = await readTrackedCase(database.db, life.complainant, now);
  if (view.status !== "open") throw new Error(view.status);
  return view;
};

test("a file with a message reaches the complainant, without what names its author", async () => {
  const { view, only } = await upload({ words: text.words });
  expect(only).toBe(true);
  expect(view.files).toMatchObject([{ name: "附件1.jpg" }]);
  expect(view.said).toContain("附件1.jpg 已上传");
  expect(await send("message", "industry-a", text, view.draft)).toEqual({ status: "done" });
  const [message] = (await tracked()).messages;
  expect(message).toMatchObject({ own: false, text: text.words, forged: false });
  expect(message?.files).toMatchObject([{ name: "答复附件1.jpg" }]);
  const fileId = message?.files[0]?.id ?? "";
  const opened = await openTrackedFile(database.db, life.complainant, fileId);
  const chunks: Buffer[] = [];
  for await (const chunk of opened?.plain ?? []) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  expect(bytes.length).toBeGreaterThan(0);
  expect(marksIn(bytes)).toEqual([]);
  expect(await database.db.$count(filingDrafts)).toBe(0);
  const rows = await database.db.select().from(caseFiles);
  expect(rows.map(({ keyKind }) => keyKind)).toEqual(["work"]);
});

test("colleagues of the case open it, the accused unit does not", async () => {
  const { view } = await upload();
  await send("message", "industry-a", text, view.draft);
  const [row] = await database.db.select().from(caseFiles);
  const open = (who: string) =>
    openDeskFile(database.db, {
      official: organisation.official(who),
      reference: life.reference,
      fileId: row?.id ?? "",
    });
  expect(await open("intake-a")).toMatchObject({ name: "答复附件1.jpg" });
  expect(await open("finance-a")).toBeNull();
});

test("files of an answer are seen by its approver, and by the complainant once it is let out", async () => {
  const { view } = await upload();
  const { facts, opinion, basis, outcome } = ORDINARY.report;
  const answer = { facts, opinion, basis, outcome, followUpOn: "" };
  expect(await send("report", "industry-a", answer, view.draft)).toEqual({ status: "done" });
  const official = organisation.official("approver-a");
  const seen = await readDeskCase(database.db, { official, reference: life.reference, now });
  expect(seen?.view.answers[0]?.files).toMatchObject([{ name: "答复附件1.jpg" }]);
  expect(seen?.view.damaged).toBe(false);
  expect((await tracked()).answers).toEqual([]);
  const version = (await life.row()).version;
  await runDeskAction(database.db, {
    ...{ official, reference: life.reference, action: "approveAnswer", now, version },
    values: {},
    confirmed: true,
  });
  expect((await tracked()).answers[0]?.files).toMatchObject([{ name: "答复附件1.jpg" }]);
});

test("a file is taken off again, five are the most, and a press without one says so", async () => {
  let { view } = await upload();
  const first = String(view.files[0]?.id);
  ({ view } = await press({ files: view.draft, remove: first }));
  expect(view).toMatchObject({ files: [], said: "附件1.jpg 已删除" });
  expect(await press({ files: view.draft, step: "upload" })).toMatchObject({
    errors: [{ name: "file", message: "请先选择文件,再点“上传”" }],
  });
  for (let i = 0; i < 5; i += 1) ({ view } = await upload({ files: view.draft }));
  expect(view.files).toHaveLength(5);
  const sixth = await upload({ files: view.draft });
  expect(sixth.errors).toHaveLength(1);
  expect(sixth.view.files).toHaveLength(5);
});

test("nothing waits and nothing is written for a form without files", async () => {
  expect(await press({ words: "x" })).toMatchObject({
    attached: undefined,
    only: false,
    errors: [],
  });
  expect(await database.db.$count(filingDrafts)).toBe(0);
});
