import fs from "node:fs";
import postgres from "postgres";
import { demoLogInsOf, openOfficialSession } from "../../setup/official-sessions";
import { startPortal } from "../../setup/portal-process";
import { scratchFolder } from "../../setup/scratch-postgres";
import { stopPostgres } from "../../setup/stopped-postgres";
import { embeddedUrl } from "../../setup/table-checksums";
import { expect, test } from "../fixtures";
import {
  beginByPosts,
  enterByPosts,
  fileByPosts,
  lastPost,
  passFilesByPosts,
  receiptIn,
  writeByPosts,
} from "./filing-posts";
import { type Answered, filled, formIn, Reader, valueIn } from "./reader";

/** #68 of the sentences on pages. */
const TITLE = "网站出了问题,不是您的操作造成的";
const ADVICE = "您填的内容没有丢,请过几分钟再试";

const typed = {
  what: '第一句写了很久。\n第二句带"引号"和<尖括号>,还有 & 号,一共二十多个字。',
  message: '补充一句:窗口说"下周再来"。\n换行以后还有<一句>。',
  note: '备注:电话里说"再等等" & 没有给出依据。',
};

function expectDown({ status, text }: Answered, where: string): void {
  expect.soft(status, where).toBe(503);
  expect.soft(text, where).toContain(TITLE);
  expect.soft(text, where).toContain(ADVICE);
}

test("PostgreSQL stopped and started: 503 in plain words, typed text kept, and the same form goes through once", async () => {
  test.setTimeout(300_000);
  const folder = await scratchFolder();
  const portal = await startPortal(folder, {
    LOG_LEVEL: "silent",
    DEMO_OFFICIALS: "on",
    TRUST_PROXY: "1",
  });
  try {
    const logIns = await demoLogInsOf(folder);
    const intake = logIns.find(({ loginName }) => loginName === "demo-intake-1");
    if (!intake) throw new Error("no demo-intake-1");
    const desk = new Reader(portal.origin);
    desk.cookies.set("__Host-desk", await openOfficialSession(portal.origin, intake));
    const earlier = new Reader(portal.origin, "10.0.0.1");
    // Business is complained about in commerce, so that the first group of the office takes it in.
    const { code, reference } = await fileByPosts(earlier, { content: { unit: "区商务局" } });
    await enterByPosts(earlier, code);
    const home = `/desk/cases/${reference}`;

    const writing = new Reader(portal.origin, "10.0.0.2");
    const contentPage = await beginByPosts(writing);
    const sending = new Reader(portal.origin, "10.0.0.3");
    const files = await writeByPosts(sending, await beginByPosts(sending));
    const last = await lastPost(sending, await passFilesByPosts(sending, files));
    const messageForm = formIn(await earlier.get("/track/case/message"), "/track/case/message");
    const noteForm = formIn(await desk.get(`${home}/note`), `${home}/note`);
    const acceptForm = formIn(await desk.get(`${home}/accept`), `${home}/accept`);

    const startAgain = await stopPostgres(folder);

    const content = await writeByPosts(writing, contentPage, { content: { what: typed.what } });
    expectDown(content, "content");
    const contentAgain = formIn(content, "/complaints/new/content");
    expect(valueIn(contentAgain, "what")).toBe(typed.what);
    expect(valueIn(contentAgain, "unit")).toBe("区财政局");

    const sent = await sending.post("/complaints/new/send", last);
    expectDown(sent, "send");
    const sendAgain = formIn(sent, "/complaints/new/send");
    expect(Object.fromEntries(sendAgain.fields)).toEqual(last);

    const message = await earlier.post(
      "/track/case/message",
      filled(messageForm, { text: typed.message, audience: "intake", do: "send" }),
    );
    expectDown(message, "message");
    const messageAgain = formIn(message, "/track/case/message");
    expect(valueIn(messageAgain, "text")).toBe(typed.message);

    const body = new FormData();
    for (const [name, value] of messageForm.fields) if (name !== "text") body.append(name, value);
    body.append("text", typed.message);
    body.append("file", new Blob(["%PDF-1.4\n%%EOF"]), "a.pdf");
    body.append("do", "upload");
    const upload = await earlier.post("/track/case/message", body);
    expectDown(upload, "upload");
    const uploadAgain = formIn(upload, "/track/case/message");
    // Forms with files carry line ends as browsers do.
    expect(valueIn(uploadAgain, "text").replaceAll("\r\n", "\n")).toBe(typed.message);

    const note = await desk.post(`${home}/note`, filled(noteForm, { text: typed.note }));
    expectDown(note, "note");
    const noteAgain = formIn(note, `${home}/note`);
    expect(valueIn(noteAgain, "text")).toBe(typed.note);
    // Secrets are typed anew.
    const logIn = await new Reader(portal.origin).post("/desk/log-in", {
      loginName: "demo-intake-2",
      password: "not-to-be-seen",
    });
    expect(logIn.status).toBe(503);
    expect(logIn.text).not.toContain("not-to-be-seen");
    const track = await new Reader(portal.origin).post("/track", { code });
    expectDown(track, "track");

    await startAgain();
    await expect(async () => {
      expect((await desk.get("/readyz")).status).toBe(200);
    }).toPass({ timeout: 40_000 });

    const filesPage = await writing.post("/complaints/new/content", filled(contentAgain, {}));
    expect(filesPage.status).toBe(200);
    const check = await passFilesByPosts(writing, filesPage);
    expect(check.text).toContain("第二句带&quot;引号&quot;和&lt;尖括号&gt;");

    const filed = await sending.post("/complaints/new/send", filled(sendAgain, {}));
    expect(filed.status).toBe(303);
    const receipt = receiptIn(await sending.get("/complaints/receipt"));
    const twice = await sending.post("/complaints/new/send", filled(sendAgain, {}));
    expect(twice.location).toBe("/complaints/receipt?again");

    const messagePost = filled(messageAgain, { audience: "intake", do: "send" });
    const delivered = await earlier.post("/track/case/message", messagePost);
    expect(delivered.location).toBe("/track/case?done=sent");
    await earlier.post("/track/case/message", messagePost);
    const seen = (await earlier.get("/track/case")).text;
    expect(seen.split("补充一句:窗口说").length - 1).toBe(1);

    const noted = await desk.post(`${home}/note`, filled(noteAgain, {}));
    expect(noted.location).toBe(`${home}?done=note`);
    const triage = { lane: "L1", category: "C04", urgency: "normal", accusedUnit: "commerce" };
    const accepted = await desk.post(`${home}/accept`, filled(acceptForm, triage));
    expect(accepted.status, "a form drawn before the stop, whose case has news").toBe(409);

    const sql = postgres(embeddedUrl(folder), { max: 1 });
    const [count] = await sql`select count(*)::int as cases from cases`;
    await sql.end();
    expect(count?.cases).toBe(2);
    expect(receipt.reference).not.toBe(reference);
  } finally {
    await portal.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
