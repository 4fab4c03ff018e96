import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  caseEnvelopes,
  caseNotices,
  caseOpenings,
  cases,
  caseSteps,
  identityRequests,
} from "~db/schema/complaint";
import { testDatabase } from "../../../tests/setup/database";
import type { TestOrganisation } from "../../../tests/fixtures/organisation";
import {
  acceptCase,
  answerCase,
  deskMove,
  fileAndEnter,
  offerPreview,
  pinnedOrganisation,
} from "../../../tests/fixtures/tracked-case";
import type { Complainant } from "./admit-complainant.server";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { decidePreview } from "./decide-preview.server";
import { sealReason } from "../identity-opening/identity-reason.server";
import { rateCase } from "./rate-case.server";
import { readTrackedCase, type TrackedCase } from "./read-tracked-case.server";
import { sendMessage } from "./send-message.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
let organisation: TestOrganisation;

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));
beforeEach(async () => {
  organisation = await pinnedOrganisation(database.db, now);
});

async function view(who: Complainant, at = now): Promise<TrackedCase> {
  const read = await readTrackedCase(database.db, who, at);
  if (read.status !== "open") throw new Error(read.status);
  return read;
}

const move = (caseId: string, rest: Omit<Parameters<typeof deskMove>[3], "now">) =>
  deskMove(database.db, organisation, caseId, { ...rest, now });

test("the headline is one sentence with the next date, and the stages are in words", async () => {
  const { complainant, reference } = await fileAndEnter(database.db, now);
  const read = await view(complainant);
  expect(read).toMatchObject({ reference, filedOn: "2026-11-25", mode: "anonymous" });
  expect(read.headline).toMatchObject({
    title: "已收到,11月30日前告诉您是否受理",
    nextDate: "2026-11-30",
  });
  expect(read.stages.map(({ label, state }) => `${label} ${state}`)).toEqual([
    "收到 now",
    "受理 next",
    "转办 next",
    "办理 next",
    "答复 next",
    "评价 next",
  ]);
  expect(read.filing).toMatchObject({ accused: "区财政局", wish: "退还费用" });
  expect(read.timeline).toEqual([
    { id: "step-4", title: "已收到您的诉求", on: "2026-11-25", who: "您", text: null },
  ]);
  expect(read.openings).toEqual([]);
  expect(read.identityOpenings).toEqual([]);
  expect(read.actions).toEqual(["message", "identity", "oversight", "retaliation", "withdraw"]);
});

test("a missed date is said and not hidden", async () => {
  const { complainant } = await fileAndEnter(database.db, now);
  const { headline } = await view(complainant, new Date("2026-12-04T02:00:00Z"));
  expect(headline.title).toBe("已收到,正在决定是否受理,原定11月30日前有结果");
  expect(headline.notes.join()).toContain("已经过了这个日期");
  expect(headline.nextDate).toBeNull();
});

test("what is asked for stands on top with its date, and the waiting does not count", async () => {
  const { complainant } = await fileAndEnter(database.db, now);
  await move(complainant.caseId, {
    loginName: "demo-intake-1",
    role: "intake",
    name: "requestSupplement",
    input: { document: "list" },
    words: {
      key: "content",
      kind: "reason",
      body: { command: "requestSupplement", text: "收据照片", rightDoor: null, on: "2026-11-25" },
    },
  });
  const read = await view(complainant);
  expect(read.awaited).toEqual({ text: "收据照片", by: "2026-12-02" });
  expect(read.headline.title).toBe("等您补充材料,请在 12月2日前补充");
  expect(read.actions).toContain("supplement");
  expect(read.timeline[0]).toMatchObject({ title: "请您补充材料", text: "收据照片" });
});

test("a refusal names its reason and the right door", async () => {
  const { complainant } = await fileAndEnter(database.db, now);
  await move(complainant.caseId, {
    loginName: "demo-intake-1",
    role: "intake",
    name: "refuse",
    input: { refusal: "R5" },
  });
  const read = await view(complainant);
  expect(read.headline.title).toBe("没有受理这件诉求");
  expect(read.headline.notes.join()).toContain("申请复核");
  expect(read.timeline[0]?.text).toMatch(/^没有受理。原因:.+您可以这样做:.+/s);
  expect(read.stages.at(-1)).toMatchObject({ label: "不予受理", state: "done" });
  expect(read.actions).toContain("review");
});

test("the 转办稿 waits for its complainant's word", async () => {
  const { complainant } = await fileAndEnter(database.db, now);
  await acceptCase(database.db, organisation, complainant.caseId, now);
  await offerPreview(database.db, organisation, complainant.caseId, now);
  const read = await view(complainant);
  expect(read.headline.title).toBe("请确认转办稿,请在 11月27日前告诉我们");
  expect(read.redacted).toMatchObject({ wish: "退还费用", waiting: true });
  expect(read.actions[0]).toBe("preview");
  const input = { decision: "approve" as const };
  await decidePreview(database.db, { actor: complainant, input, now });
  expect((await view(complainant)).redacted?.waiting).toBe(false);
});

test("an answer is shown once it was let out, with the unit and without a person's name", async () => {
  const { complainant } = await fileAndEnter(database.db, now);
  await answerCase(database.db, organisation, complainant, now);
  const read = await view(complainant);
  expect(read.headline.title).toBe("已答复,请在 12月2日前评价");
  expect(read.answers).toMatchObject([
    { unit: "区商务局", outcome: "已解决", opinion: "费用已经退还。" },
  ]);
  expect(read.leadUnit).toBe("区商务局");
  const text = JSON.stringify(read);
  for (const login of ["demo-handler-1", "demo-intake-1", "demo-approver-1"]) {
    const { displayName, id } = organisation.person(login).official;
    expect(text).not.toContain(displayName);
    expect(text).not.toContain(id);
  }
  const input = { grade: "satisfied" as const, words: "" };
  await rateCase(database.db, { actor: complainant, input, now });
  expect((await view(complainant)).headline.title).toBe("已办结(已解决)");

  const other = await fileAndEnter(database.db, now);
  await answerCase(database.db, organisation, other.complainant, now);
  await database.db
    .update(caseSteps)
    .set({ command: "returnAnswer" })
    .where(eq(caseSteps.command, "approveAnswer"));
  // A changed step is damage, and nothing is shown then.
  expect((await readTrackedCase(database.db, other.complainant, now)).status).toBe("damaged");
});

test("an answer under review is not shown", async () => {
  const { complainant } = await fileAndEnter(database.db, now);
  const { caseId } = complainant;
  await acceptCase(database.db, organisation, caseId, now);
  await offerPreview(database.db, organisation, caseId, now);
  await decidePreview(database.db, { actor: complainant, input: { decision: "approve" }, now });
  await move(caseId, {
    loginName: "demo-intake-1",
    role: "intake",
    name: "dispatch",
    input: { unit: "commerce" },
  });
  await move(caseId, { loginName: "demo-handler-1", role: "handler", name: "sign" });
  await move(caseId, {
    loginName: "demo-handler-1",
    role: "handler",
    name: "report",
    input: { document: "answer", outcome: "explained" },
    words: {
      key: "work",
      kind: "answer",
      body: {
        facts: "草稿",
        opinion: "还没有审核",
        basis: "",
        outcome: "explained",
        unitId: "commerce",
        on: "2026-11-25",
        fileIds: [],
        signature: "",
        signer: "",
      },
    },
  });
  const read = await view(complainant);
  expect(read.answers).toEqual([]);
  expect(JSON.stringify(read)).not.toContain("还没有审核");
  expect(read.headline.title).toMatch(/^正在审核结果,/);
});

test("a message that the own code did not sign is called what it is", async () => {
  const { complainant } = await fileAndEnter(database.db, now);
  const input = { audience: "intake" as const, text: "您好", files: [], draftKey: null };
  await sendMessage(database.db, { actor: complainant, input, now });
  expect((await view(complainant)).messages).toMatchObject([
    { from: "您", text: "您好", audience: "只给受理人员", forged: false },
  ]);
  const other = await fileAndEnter(database.db, now);
  const seen = { ...complainant, sign: other.complainant.sign };
  expect((await view(seen)).messages[0]?.forged).toBe(true);
});

test("openings are told by role and week, identity openings with outcome and reason", async () => {
  const { complainant } = await fileAndEnter(database.db, now);
  const { caseId } = complainant;
  await database.db.insert(caseOpenings).values({
    caseId,
    week: "2026-11-23",
    role: "intake",
    unitId: "business-environment-office",
    times: 3,
  });
  const askedBy = organisation.person("demo-identity-1").id;
  const ask = async (state: string, minutes: number, opensUntil: Date | null, moved = false) => {
    const id = crypto.randomUUID();
    const requestId = moved ? crypto.randomUUID() : id;
    const reason = `核实退款账户 ${minutes}`;
    return {
      id,
      caseId,
      askedBy,
      askedAt: new Date(now.getTime() + minutes * 60_000),
      sealedReason: await sealReason(database.db, { caseId, requestId, askedBy, reason }),
      state,
      decidedAt: state === "asked" ? null : new Date(now.getTime() + 86_400_000),
      opensUntil,
    };
  };
  await database.db
    .insert(identityRequests)
    .values([
      await ask("asked", 3, null, true),
      await ask("refused", 2, null),
      await ask("ended", 1, now),
    ]);
  const read = await view(complainant);
  expect(read.openings).toEqual([
    { week: "2026-11-23", who: "受理专员(区优化营商环境工作领导小组办公室)", times: 3 },
  ]);
  expect(read.identityOpenings).toEqual([
    { on: "2026-11-25", text: "保密专员申请查看身份,审批人还没有决定", reason: null },
    {
      on: "2026-11-26",
      text: "保密专员申请查看身份,审批人没有同意",
      reason: "核实退款账户 2",
    },
    {
      on: "2026-11-26",
      text: "保密专员申请查看身份,审批人同意,可以查看 15 分钟",
      reason: "核实退款账户 1",
    },
  ]);
});

test("A13: a record that was changed is called damaged and nothing of it is shown", async () => {
  const { complainant, reference } = await fileAndEnter(database.db, now);
  await database.db.delete(caseEnvelopes).where(eq(caseEnvelopes.kind, "identity"));
  expect(await readTrackedCase(database.db, complainant, now)).toEqual({
    status: "damaged",
    reference,
    filedOn: "2026-11-25",
  });
});

test("a case that was destroyed is gone", async () => {
  const { complainant } = await fileAndEnter(database.db, now);
  await database.db.delete(cases);
  expect(await readTrackedCase(database.db, complainant, now)).toEqual({ status: "gone" });
});

test("reading writes nothing", async () => {
  const { complainant } = await fileAndEnter(database.db, now);
  const all = () =>
    Promise.all([
      database.db.select().from(cases),
      database.db.select().from(caseOpenings),
      database.db.select().from(caseSteps),
      database.db.select().from(caseNotices),
    ]);
  const before = await all();
  await view(complainant);
  expect(await all()).toEqual(before);
});
