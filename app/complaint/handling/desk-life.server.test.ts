import { beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../../tests/setup/database";
import { DeskLife, ORDINARY } from "../../../tests/fixtures/desk-life";
import { openOrganisation, type OpenOrganisation } from "../../../tests/fixtures/open-organisation";
import { approveAnswer } from "./approve-answer.server";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { decidePreview } from "../track/decide-preview.server";
import { dispatchCase } from "./dispatch-case.server";
import { offerPreview } from "./offer-preview.server";
import { sendMessage } from "../track/send-message.server";
import { signCase } from "./sign-case.server";
import { deliverAnswer } from "./deliver-answer.server";
import { extendCase } from "./extend-case.server";
import { followUpCase } from "./follow-up-case.server";
import { interviewUnit } from "./interview-unit.server";
import { liftSupervision } from "./lift-supervision.server";
import { pauseCase } from "./pause-case.server";
import { readDeskCase } from "../desk/read-desk-case.server";
import { recordContact } from "./record-contact.server";
import { refuseCase } from "./refuse-case.server";
import { reportRectified } from "./report-rectified.server";
import { reportResult } from "./report-result.server";
import { requestReview } from "../track/request-review.server";
import { requestSupplement } from "./request-supplement.server";
import { resumeCase } from "./resume-case.server";
import { returnAnswer } from "./return-answer.server";
import { setAsideRating } from "./set-aside-rating.server";
import { superviseCase } from "./supervise-case.server";
import { terminateCase } from "./terminate-case.server";
import { upholdReview } from "./uphold-review.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
const ok = expect.objectContaining({ status: "ok" }) as unknown;
let organisation: OpenOrganisation;

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));
beforeEach(async () => {
  organisation = await openOrganisation(database.db);
});

const begin = () => DeskLife.begin(database.db, organisation, now);
const state = async (life: DeskLife) => (await life.row()).state;
const read = (life: DeskLife, who: string) =>
  readDeskCase(database.db, {
    official: organisation.official(who),
    reference: life.reference,
    now: life.now,
  });

test("a case goes from intake to its answer, and a bad rating is put right", async () => {
  const life = await (await begin()).rating();
  expect(await state(life)).toBe("rating");
  await life.rate("dissatisfied");
  expect(await state(life)).toBe("rectifying");
  const { facts, opinion, basis } = ORDINARY.report;
  const again = { facts, opinion, basis };
  expect(await life.act(reportRectified, "industry-a", again)).toMatchObject({
    reason: "请先联系企业并记录,再提交整改结果",
  });
  expect(await life.act(recordContact, "industry-a", { text: "当天已经电话联系" })).toEqual(ok);
  expect(await life.act(reportRectified, "industry-a", again)).toEqual(ok);
  await life.rate("satisfied");
  expect(await life.row()).toMatchObject({ state: "closed", outcome: "solved" });
  const view = (await read(life, "intake-a"))?.view;
  expect(view?.damaged).toBe(false);
  expect(view?.answers).toHaveLength(2);
  expect(view?.messages.every(({ genuine }) => genuine)).toBe(true);
  expect(view?.steps[0]).toMatchObject({ title: "评价", who: "企业" });
});

test("the desk reads who did what, and the clocks in words", async () => {
  const life = await (await begin()).handling();
  const view = (await read(life, "industry-a"))?.view;
  expect(view?.steps.map(({ title, who }) => `${title} ${who}`)).toEqual([
    "签收 区工业和信息化局 承办人 industry-a",
    "转办 区优化营商环境工作领导小组办公室 受理专员 intake-a",
    "同意转办稿 企业",
    "请企业确认转办稿 区优化营商环境工作领导小组办公室 受理专员 intake-a",
    "受理 区优化营商环境工作领导小组办公室 受理专员 intake-a",
    "提交诉求 企业",
  ]);
  expect(view?.deadline).toMatchObject({ before: "还剩", after: "个工作日" });
  expect(view?.facts).toMatchObject({ state: "办理中", leadUnit: "区工业和信息化局" });
  expect(view?.handler).toBe("industry-a");
  expect(view?.actions).toEqual(["report", "message", "assign", "note"]);
});

test("an answer goes back with a reason, and its reporter does not approve it", async () => {
  const life = await (await begin()).handling();
  await life.act(reportResult, "industry-a", ORDINARY.report);
  expect(await life.act(returnAnswer, "approver-a", { reason: "依据写得不够" })).toEqual(ok);
  expect(await life.act(reportResult, "industry-a", ORDINARY.report)).toEqual(ok);
  expect(await life.act(approveAnswer, "industry-a", {})).toMatchObject({ status: "refused" });
  expect(await life.act(approveAnswer, "approver-b", {})).toEqual(ok);
  expect(await life.act(deliverAnswer, "intake-b", {})).toEqual(ok);
});

test("refusing tells reason and right door", async () => {
  const life = await begin();
  const refused = await life.act(refuseCase, "intake-a", { refusal: "R2", words: "请看通知" });
  expect(refused).toEqual(ok);
  expect(await life.row()).toMatchObject({ state: "refused", refusalCode: "R2" });
  const view = (await read(life, "intake-a"))?.view;
  expect(view?.steps[0]?.text).toContain("没有受理。原因:");
  expect(view?.steps[0]?.text).toContain("请看通知");
});

test("R9 takes a supplement first, asked for once", async () => {
  const life = await begin();
  expect(await life.act(refuseCase, "intake-a", { refusal: "R9", words: "" })).toMatchObject({
    status: "refused",
  });
  expect(await life.act(requestSupplement, "intake-a", { items: ["合同", "收据"] })).toEqual(ok);
  expect(await state(life)).toBe("supplementing");
  const view = (await read(life, "intake-a"))?.view;
  expect(view?.messages[0]).toMatchObject({ own: true, text: "1. 合同\n2. 收据", genuine: true });
});

test("pausing stops the clock and extending happens once", async () => {
  const life = await (await begin()).handling();
  const pause = { pauseReason: "complainant" as const, words: "请补充合同" };
  expect(await life.act(pauseCase, "intake-a", pause)).toEqual(ok);
  const view = (await read(life, "industry-a"))?.view;
  expect(view?.deadline).toMatchObject({ state: "paused", before: "暂停中(等企业补充)" });
  expect(await life.act(resumeCase, "intake-a", {})).toEqual(ok);
  const extend = { days: 5, reason: "需要向上级请示" };
  expect(await life.act(extendCase, "approver-a", extend)).toEqual(ok);
  expect(await life.act(extendCase, "approver-a", extend)).toMatchObject({
    reason: "只能延期一次,请在期限内办结",
  });
});

test("oversight acts on bare facts, and reads once intake has let it", async () => {
  const life = await (await begin()).handling();
  const bare = (await read(life, "oversight-a"))?.view;
  expect(bare).toMatchObject({ hasKeys: false, title: null, actions: ["supervise"] });
  const why = { reasonCode: "refusing" as const, words: "" };
  expect(await life.act(superviseCase, "oversight-a", why)).toEqual(ok);
  expect((await read(life, "oversight-a"))?.view.hasKeys).toBe(false);
  await life.act(pauseCase, "intake-a", { pauseReason: "ruling", words: "" });
  const full = (await read(life, "oversight-a"))?.view;
  expect(full).toMatchObject({ hasKeys: true, title: "反映多收费用", original: null });
  expect(full?.steps.find(({ title }) => title === "督办")?.text).toBe("推诿、拒不办理");
  expect(await life.act(interviewUnit, "oversight-a", { reason: "约谈承办单位" })).toEqual(ok);
  expect(await life.act(liftSupervision, "oversight-a", { reason: "已经落实" })).toEqual(ok);
});

test("ending a case and setting a rating aside take two people", async () => {
  const life = await (await begin()).rating();
  await life.rate("dissatisfied");
  const self = organisation.official("approver-a").id;
  const other = organisation.official("industry-a").id;
  const nobody = organisation.official("finance-a").id;
  const reason = "企业说明点错了";
  for (const verb of [setAsideRating, terminateCase]) {
    for (const proposedBy of [self, nobody]) {
      const acted = await life.act(verb, "approver-a", { reason, proposedBy });
      expect(acted).toMatchObject({ status: "refused" });
    }
  }
  const setAside = await life.act(setAsideRating, "approver-a", { reason, proposedBy: other });
  expect(setAside).toEqual(ok);
  expect(await life.row()).toMatchObject({ state: "closed", rating: "unrated" });
});

test("a review is decided by somebody who decided nothing before", async () => {
  const life = await (await begin()).rating();
  const { complainant: actor } = life;
  await requestReview(database.db, { actor, input: { reason: "没有解决" }, now });
  const why = { reason: "经复核,处理并无不当" };
  expect(await life.act(upholdReview, "industry-a", why)).toMatchObject({ status: "refused" });
  expect(await life.act(upholdReview, "oversight-b", why)).toEqual(ok);
  expect(await state(life)).toBe("closed");
});

test("news is what the complainant wrote, until intake goes on from a page that shows it", async () => {
  const life = await begin();
  const unread = async () => (await life.row()).unread;
  expect(await unread()).toBe(false);
  await life.accepted();
  const { complainant: actor } = life;
  const preview = { ...ORDINARY.preview, fileIds: [] };
  expect(await life.act(offerPreview, "intake-a", preview)).toEqual(ok);
  const veto = { decision: "veto" as const, passages: "请删去金额" };
  await decidePreview(database.db, { actor, input: veto, now });
  expect(await unread()).toBe(true);
  expect(await life.act(offerPreview, "intake-a", preview)).toEqual(ok);
  expect(await unread()).toBe(false);
  await decidePreview(database.db, { actor, input: { decision: "approve" }, now });
  expect(await unread()).toBe(false);
  const input = { audience: "intake" as const, text: "收据找到了", files: [], draftKey: null };
  await sendMessage(database.db, { actor, input, now });
  expect(await life.act(dispatchCase, "intake-a", { ...ORDINARY.dispatch, coUnits: [] })).toEqual(
    ok,
  );
  await sendMessage(database.db, { actor, input: { ...input, text: "又找到一张" }, now });
  expect(await life.act(signCase, "industry-a", {})).toEqual(ok);
  expect(await unread()).toBe(true);
});

test("what was solved in part is taken up again on its day", async () => {
  const life = await (await begin()).rating({ outcome: "partly", followUpOn: "2026-12-10" });
  await life.rate("satisfied");
  expect(await life.act(followUpCase, "intake-a", {})).toMatchObject({ status: "refused" });
  life.now = new Date("2026-12-10T02:00:00Z");
  expect(await life.act(followUpCase, "intake-a", {})).toEqual(ok);
  expect(await state(life)).toBe("handling");
});
