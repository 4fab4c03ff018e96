import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { cases, caseFiles, caseNotices, filingDrafts, filingReceipts } from "~db/schema/complaint";
import { createAttemptLimit } from "~/platform/attempt-limit";
import { createByteAllowance } from "~/platform/byte-allowance";
import { connect } from "~/platform/db.server";
import { openBlobStore, type BlobStore } from "~/platform/files/blob-store.server";
import { quickKdf } from "../../../tests/fixtures/filing";
import { openOrganisation } from "../../../tests/fixtures/open-organisation";
import { testDatabase } from "../../../tests/setup/database";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { confirmReceipt } from "../handling/confirm-receipt.server";
import { showCheck } from "./filing-check.server";
import { answerConsent } from "./filing-consent.server";
import { changeFiles, receiveFiles } from "./filing-files.server";
import { leaveFiling } from "./filing-leave.server";
import { chooseMode } from "./filing-mode.server";
import { readReceipt } from "./filing-receipt.server";
import { sendFiling, type SendMeans } from "./filing-send.server";
import type { FilingStep, StepAnswer } from "./filing-step.server";
import type { FilingView } from "./filing-view";
import { writeContent } from "./filing-write.server";

const database = testDatabase();
const begin = new Date("2026-11-25T02:00:00Z");
const later = (seconds: number) => new Date(begin.getTime() + seconds * 1000);
const content = {
  group: "charges",
  unit: "区财政局",
  when: "今年 9 月",
  what: "办理手续时被要求另交一笔没有依据的费用。已经交了两次,没有收据。",
  wish: "退还费用",
};
const contact = { name: "某某", phone: "13800000000", enterprise: "某某企业" };
let folder: string;
let store: BlobStore;
let means: SendMeans;

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));
beforeEach(async () => {
  await openOrganisation(database.db);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "filing-"));
  store = await openBlobStore(folder);
  means = { ...quickKdf, counter: createAttemptLimit(10, 3_600_000), dice: () => 2 };
});

type Fields = Record<string, string | readonly string[]>;

function formOf(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) form.append(name, value);
  }
  return form;
}

const run = (step: FilingStep, fields: Fields, now = later(60)) =>
  step(database.db, { form: formOf(fields), caller: "caller", now });

const send = (fields: Fields, now = later(60)) =>
  run((db, input) => sendFiling(db, input, means), { confirm: "yes", ...fields }, now);

function viewOf<S extends FilingView["step"]>(answer: StepAnswer, step: S) {
  if (!("view" in answer)) throw new Error("a receipt, not a page");
  expect(answer.view.step).toBe(step);
  return answer.view as Extract<FilingView, { step: S }>;
}

async function begun(mode = "anonymous"): Promise<string> {
  const { draft } = viewOf(
    await run(chooseMode, { version: "2026-11", read: "yes" }, begin),
    "mode",
  );
  viewOf(await run(chooseMode, { draft, mode }), "content");
  return draft;
}

/** A form with one file, as a browser sends it. */
function fileForm(fields: Fields, bytes: Uint8Array, name = "photo.jpg"): Request {
  const form = formOf(fields);
  form.append("file", new File([new Uint8Array(bytes)], name));
  return new Request("http://localhost/complaints/new/files", { method: "POST", body: form });
}

const plenty = createByteAllowance(1e9, 3_600_000);

async function upload(fields: Fields, bytes: Uint8Array, name?: string, allowance = plenty) {
  const count = { caller: "caller", allowance };
  const received = await receiveFiles(fileForm(fields, bytes, name), store, later(60), count);
  return run(
    (db, input) =>
      changeFiles(
        db,
        { ...input, form: received.fields, received },
        { store, onFailed: (error) => expect(error).toBeNull() },
      ),
    {},
  );
}

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

test("without the promises no draft begins; without a mode the page comes back", async () => {
  viewOf(await run(chooseMode, { version: "2026-11" }), "gone");
  const { draft } = viewOf(await run(chooseMode, { version: "2026-11", read: "yes" }), "mode");
  const answer = await run(chooseMode, { draft });
  expect(viewOf(answer, "mode").errors).toEqual([{ name: "mode", message: "请选择一种身份方式" }]);
  expect(answer).toMatchObject({ status: 400 });
  expect(viewOf(answer, "mode").mode).toBeNull();
});

test("an anonymous complaint goes from the promises to its receipt", async () => {
  const draft = await begun();
  viewOf(await run(writeContent, { draft, ...content }), "files");
  const check = viewOf(await run(showCheck, { draft }), "check");
  expect(check.parts.flatMap(({ rows }) => rows)).toContainEqual({
    label: "反映哪个单位",
    value: "区财政局",
  });
  expect(await send({ draft })).toEqual({ receipt: draft, again: false });
  expect(await readReceipt(database.db, draft, later(60))).toMatchObject({
    acceptBy: "2026-11-30",
  });
  expect(await database.db.select().from(filingDrafts)).toEqual([]);
  expect(await send({ draft })).toEqual({ receipt: draft, again: true });
  expect(await run(showCheck, { draft })).toEqual({ receipt: draft, again: true });
  expect(await database.db.select().from(cases)).toHaveLength(1);
});

test("wrong fields come back as typed, and the draft keeps them", async () => {
  const draft = await begun();
  const answer = await run(writeContent, { draft, ...content, what: "太短", group: "" });
  expect(answer).toMatchObject({ status: 400 });
  const view = viewOf(answer, "content");
  expect(view.errors.map(({ name }) => name)).toEqual(["group", "what"]);
  const shown = viewOf(await run(writeContent, { draft, show: "yes" }), "content");
  expect(shown.typed).toMatchObject({ what: "太短", unit: "区财政局" });
});

test("修改 leads back to the check page", async () => {
  const draft = await begun();
  await run(writeContent, { draft, ...content });
  const opened = await run(writeContent, { draft, show: "yes", back: "check" });
  expect(viewOf(opened, "content").fromCheck).toBe(true);
  viewOf(await run(writeContent, { draft, ...content, back: "check" }), "check");
  viewOf(await run(chooseMode, { draft, mode: "anonymous", back: "check" }), "check");
  // Another mode needs more: that is asked first.
  viewOf(await run(chooseMode, { draft, mode: "open", back: "check" }), "content");
});

test("arrears of a named enterprise ask the separate consent, of an anonymous one do not", async () => {
  const draft = await begun("confidential");
  const arrears = { draft, ...content, ...contact, group: "arrears" };
  viewOf(await run(writeContent, arrears), "consent");
  expect(viewOf(await run(answerConsent, { draft }), "consent").errors).toHaveLength(1);
  // It cannot be gone around.
  viewOf(await send({ draft }), "consent");
  viewOf(await run(answerConsent, { draft, identityConsent: "no" }), "files");
  // A change of the text keeps the answer.
  viewOf(await run(writeContent, arrears), "files");
  const anonymous = await begun();
  viewOf(await run(writeContent, { draft: anonymous, ...content, group: "arrears" }), "files");
});

test("#44: a number that names somebody is warned of once, and never blocks", async () => {
  const draft = await begun();
  await run(writeContent, { draft, ...content, what: `${content.what}电话13812345678` });
  const { messages } = viewOf(await send({ draft }), "sensitive");
  expect(messages[0]).toContain("138****5678");
  viewOf(await send({ draft, go: "change" }), "content");
  expect(await send({ draft, keepSensitive: "yes" })).toMatchObject({ receipt: draft });
});

test("too fast, the hidden field and too often lead to a question, never to a refusal", async () => {
  const quick = await begun();
  await run(writeContent, { draft: quick, ...content });
  const question = viewOf(await send({ draft: quick }, later(2)), "slow");
  expect(question.questionText).toBe("三加三等于几");
  const wrong = await send({ draft: quick, question: question.question, answer: "7" }, later(2));
  expect(wrong).toMatchObject({ status: 400 });
  const right = { draft: quick, question: question.question, answer: "六" };
  expect(await send(right, later(2))).toMatchObject({ receipt: quick });

  const hidden = await begun();
  await run(writeContent, { draft: hidden, ...content, website: "x" });
  viewOf(await send({ draft: hidden }), "slow");

  for (let at = 0; at < 10; at += 1) means.counter.fail("caller", later(60).getTime());
  const often = await begun();
  await run(writeContent, { draft: often, ...content });
  viewOf(await send({ draft: often }), "slow");
  expect(await send({ draft: often, question: "3-4", answer: "7" })).toMatchObject({
    receipt: often,
  });
});

test("a busy portal keeps everything and says so", async () => {
  const draft = await begun();
  await run(writeContent, { draft, ...content });
  const busy = { ...means, queue: () => Promise.resolve(null) };
  const answer = await run((db, input) => sendFiling(db, input, busy), { draft, confirm: "yes" });
  expect(answer).toMatchObject({ status: 503 });
  expect(viewOf(answer, "check").trouble).toBe("busy");
  expect(await send({ draft })).toMatchObject({ receipt: draft });
});

test("when everybody is excluded the door outside the district is named and the text stays", async () => {
  const draft = await begun();
  const { deskUnits } = viewOf(await run(writeContent, { draft, show: "yes" }), "content");
  expect(deskUnits.length).toBeGreaterThan(2);
  const exclusions = deskUnits.map(({ id }) => `unit:${id}`);
  await run(writeContent, { draft, ...content, exclusions });
  viewOf(await send({ draft }), "nobody");
  const shown = viewOf(await run(writeContent, { draft, show: "yes" }), "content");
  expect(shown.typed.what).toBe(content.what);
});

test("a mail is only kept for who asked for it", async () => {
  const wishes: Record<string, string>[] = [{}, { notice: "yes" }];
  for (const wish of wishes) {
    const draft = await begun("confidential");
    await run(writeContent, { draft, ...content, ...contact, mail: "a@example.com", ...wish });
    expect(await send({ draft })).toMatchObject({ receipt: draft });
  }
  expect(await database.db.select().from(caseNotices)).toHaveLength(1);
});

test("without an organisation nothing is begun", async () => {
  await database.sql`truncate groups cascade`;
  const answer = await run(chooseMode, { version: "2026-11", read: "yes" });
  expect(answer).toMatchObject({ status: 503, view: { step: "closed" } });
});

test("a file is kept twice, never plain, once however often it is sent, and goes when deleted", async () => {
  const draft = await begun();
  await run(writeContent, { draft, ...content });
  const first = viewOf(await upload({ draft, do: "upload" }, png, "me.png"), "files");
  expect(first.files.map(({ name }) => name)).toEqual(["附件1.png"]);
  expect(first.said).toContain("附件1 已上传");
  const blobs = fs.readdirSync(folder);
  expect(blobs).toHaveLength(2);
  for (const blob of blobs) {
    const bytes = fs.readFileSync(path.join(folder, blob));
    expect(bytes.includes(png.subarray(0, 16))).toBe(false);
  }
  const again = viewOf(await upload({ draft, do: "upload" }, png), "files");
  expect(again.said).toBe("这个文件已经上传过了");
  expect(fs.readdirSync(folder)).toHaveLength(2);
  const id = first.files[0]?.id ?? "";
  const off = (db: typeof database.db, input: Parameters<FilingStep>[1]) =>
    changeFiles(db, input, { store, onFailed: () => undefined });
  expect(viewOf(await run(off, { draft, remove: id }), "files").files).toEqual([]);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("files too large, of a wrong kind or a sixth are refused; the others stay and are filed", async () => {
  const draft = await begun();
  await run(writeContent, { draft, ...content });
  const files = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((at) =>
      import("sharp").then(({ default: sharp }) =>
        sharp({ create: { width: 8, height: 8, channels: 3, background: { r: at, g: 0, b: 0 } } })
          .png()
          .toBuffer(),
      ),
    ),
  );
  await upload({ draft, do: "upload" }, files[0] ?? png);
  const large = await upload({ draft, do: "upload" }, new Uint8Array(12_000_000));
  expect(large).toMatchObject({ status: 400 });
  expect(viewOf(large, "files").errors[0]?.message).toBe("“附件2”超过 10 MB,请压缩或截取后再传");
  expect(viewOf(large, "files").files).toHaveLength(1);
  const odd = await upload({ draft, do: "upload" }, Buffer.from("#!/bin/sh"), "x.jpg");
  expect(viewOf(odd, "files").errors[0]?.message).toContain("不能上传这种文件");
  for (const file of files.slice(1, 5)) await upload({ draft, do: "upload" }, file);
  const sixth = viewOf(await upload({ draft, do: "upload" }, files[5] ?? png), "files");
  expect(sixth.errors[0]?.message).toBe("最多上传 5 个附件,“附件6”没有保存");
  expect(sixth.full).toBe(true);
  expect(fs.readdirSync(folder)).toHaveLength(10);
  viewOf(await run(showCheck, { draft }), "check");
  expect(await send({ draft })).toMatchObject({ receipt: draft });
  expect(await database.db.select().from(caseFiles)).toHaveLength(10);
  // What was sent belongs to the case and outlives 清空并离开.
  await leaveFiling(database.db, { keys: [draft], now: later(90) }, store);
  expect(fs.readdirSync(folder)).toHaveLength(10);
});

test("a file for a draft that is gone leaves nothing", async () => {
  const draft = await begun();
  await leaveFiling(database.db, { keys: [draft], now: later(60) }, store);
  viewOf(await upload({ draft, do: "upload" }, png), "gone");
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("清空并离开 wipes draft, files and receipt", async () => {
  const draft = await begun();
  await run(writeContent, { draft, ...content });
  await upload({ draft, do: "upload" }, png);
  await leaveFiling(database.db, { keys: [draft, ""], now: later(60) }, store);
  expect(await database.db.select().from(filingDrafts)).toEqual([]);
  expect(fs.readdirSync(folder)).toEqual([]);
  // Sent again by the browser's Back, the text does not come to life.
  const back = await run(writeContent, {
    draft,
    ...content,
    mode: "anonymous",
    begun: String(begin.getTime()),
  });
  viewOf(back, "gone");

  const sent = await begun();
  await run(writeContent, { draft: sent, ...content });
  await send({ draft: sent });
  await leaveFiling(database.db, { keys: [sent], now: later(70) }, store);
  expect(await database.db.select().from(filingReceipts)).toEqual([]);
});

test("what is typed for longer than two hours begins a new draft", async () => {
  const draft = await begun("open");
  const typed = { ...content, ...contact, mode: "open", begun: String(begin.getTime()) };
  const answer = await run(writeContent, { draft, ...typed, version: "2026-11" }, later(7300));
  const view = viewOf(answer, "content");
  expect(view.trouble).toBe("expired");
  expect(view.draft).not.toBe(draft);
  expect(view.typed).toMatchObject(content);
  const next = await run(writeContent, { ...typed, draft: view.draft }, later(7310));
  viewOf(next, "files");
});

test("while the database is away the content page comes back with every word", async () => {
  const draft = await begun("confidential");
  viewOf(await run(writeContent, { draft, show: "yes" }), "content");
  const away = connect("postgres://nobody@127.0.0.1:1/nothing");
  const typed = { ...content, ...contact, mode: "confidential", begun: String(begin.getTime()) };
  const form = formOf({ draft, ...typed, back: "check" });
  const answer = await writeContent(away.db, { form, caller: "caller", now: later(60) });
  await away.sql.end();
  expect(answer).toMatchObject({ status: 503 });
  const view = viewOf(answer, "content");
  expect(view).toMatchObject({ draft, mode: "confidential", fromCheck: true, trouble: "down" });
  expect(view.typed).toMatchObject({ ...content, ...contact });
});

test("a draft is found by nobody without its key, and opens nothing in the database", async () => {
  const draft = await begun();
  await run(writeContent, { draft, ...content });
  const dump = JSON.stringify(await database.db.select().from(filingDrafts));
  for (const secret of [draft, "费用", Buffer.from(content.what).toString("base64")]) {
    expect(dump).not.toContain(secret);
  }
  viewOf(await run(showCheck, { draft: `${draft.slice(0, -2)}AA` }), "gone");
});

test("the last four digits prove that the code is kept", async () => {
  const draft = await begun();
  await run(writeContent, { draft, ...content });
  await send({ draft });
  const receipt = await readReceipt(database.db, draft, later(60));
  const confirm = (lastDigits: string) =>
    confirmReceipt(database.db, { draftKey: draft, lastDigits, now: later(60) });
  expect(await confirm("12")).toEqual({ status: "different" });
  expect(await confirm(receipt?.code.slice(-4) ?? "")).toEqual({ status: "kept" });
  expect(await confirm("0000")).toEqual({ status: "gone" });
  viewOf(await send({ draft }), "gone");
});

test("whoever uploads too much within the hour is told when to go on, and loses nothing", async () => {
  const draft = await begun();
  viewOf(await run(writeContent, { draft, ...content }), "files");
  const little = createByteAllowance(png.length, 3_600_000);
  const first = await upload({ draft, do: "upload" }, png, "a.png", little);
  expect(viewOf(first, "files").files).toHaveLength(1);
  const second = await upload({ draft, do: "upload" }, Buffer.concat([png]), "b.png", little);
  expect(second).toMatchObject({ status: 429 });
  const { files, errors } = viewOf(second, "files");
  expect(files).toHaveLength(1);
  expect(errors).toEqual([
    {
      name: "file",
      message: "这一小时上传的内容太多了,请 60 分钟后再上传。填写的内容和已上传的附件都还在",
    },
  ]);
});
