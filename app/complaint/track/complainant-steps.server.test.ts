import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  caseEnvelopes,
  caseNotices,
  cases,
  caseSteps,
  caseWraps,
  queueEntries,
} from "~db/schema/complaint";
import { openAddress } from "~/platform/mail-address.server";
import { testDatabase } from "../../../tests/setup/database";
import type { TestOrganisation } from "../../../tests/fixtures/organisation";
import {
  acceptCase,
  answerCase,
  caseRow,
  deskBook,
  deskMove,
  fileAndEnter,
  offerPreview,
  pinnedOrganisation,
} from "../../../tests/fixtures/tracked-case";
import { addIdentity } from "./add-identity.server";
import type { Complainant } from "./admit-complainant.server";
import { CaseWriter, headOf, lastEntry } from "../case/case-book.server";
import { openCaseKeys } from "../case/case-wraps.server";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { decidePreview } from "./decide-preview.server";
import { colleaguesIn } from "../desk/desk-colleagues.server";
import { handToOversight } from "../handling/hand-to-oversight.server";
import { deskSigner, isGenuine, proofOf } from "../filing/message-proof.server";
import { rateCase } from "./rate-case.server";
import { reportRetaliation } from "./report-retaliation.server";
import { requestReview } from "./request-review.server";
import { resendToOffice } from "./resend-to-office.server";
import { sendMessage } from "./send-message.server";
import { setNoticeMail } from "./set-notice-mail.server";
import { supplementCase } from "./supplement-case.server";
import { withdrawCase } from "./withdraw-case.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
const done = { status: "done" };
let organisation: TestOrganisation;

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));
beforeEach(async () => {
  organisation = await pinnedOrganisation(database.db, now);
});

const filed = (changes = {}) => fileAndEnter(database.db, now, changes);
const read = (loginName: string, caseId: string) =>
  deskBook(database.db, organisation, loginName, caseId);
const send = (actor: Complainant, text: string, audience: "unit" | "intake" = "intake") =>
  sendMessage(database.db, { actor, input: { audience, text, files: [], draftKey: null }, now });

async function answered(changes = {}) {
  const it = await filed(changes);
  await answerCase(database.db, organisation, it.complainant, now);
  return it.complainant;
}

test("a message reaches intake, is signed for its place, and marks the case unread", async () => {
  const { complainant } = await filed();
  const { caseId } = complainant;
  await database.db.update(cases).set({ unread: false });
  expect(await send(complainant, "还有一张收据")).toEqual(done);
  const { book } = await read("demo-intake-1", caseId);
  expect(book.damaged).toBe(false);
  const message = lastEntry(book.entries, "message");
  expect(message?.body).toMatchObject({
    from: "complainant",
    text: "还有一张收据",
    on: "2026-11-25",
  });
  if (!message) throw new Error("no message");
  const row = await caseRow(database.db, caseId);
  expect(row).toMatchObject({ unread: true, version: 2 });
  expect(isGenuine(row.complainantSign, caseId, message.seq, message.body)).toBe(true);
  expect(isGenuine(row.complainantSign, caseId, message.seq + 1, message.body)).toBe(false);
  const other = (await filed()).complainant.caseId;
  expect(isGenuine(row.complainantSign, other, message.seq, message.body)).toBe(false);
});

test("an official who opens a case cannot write in its complainant's name", async () => {
  const { complainant } = await filed();
  const { caseId } = complainant;
  const { official } = organisation.person("demo-intake-1");
  const { keys } = await read("demo-intake-1", caseId);
  const row = await caseRow(database.db, caseId);
  const body = {
    from: "complainant" as const,
    unitId: null,
    heading: "撤回诉求",
    text: "我撤回",
    on: "2026-11-25",
    fileIds: [],
  };
  const writer = new CaseWriter(database.db, caseId, keys, headOf(row));
  const proof = proofOf(
    { ...deskSigner(official), signer: "complainant" },
    caseId,
    writer.next,
    body,
  );
  const seq = await writer.add("content", "message", { ...body, ...proof });
  expect(isGenuine(row.complainantSign, caseId, seq, { ...body, ...proof })).toBe(false);
});

test("one text sent many times at once is one message", async () => {
  const { complainant } = await filed();
  const all = await Promise.all(Array.from({ length: 8 }, () => send(complainant, "同一句话")));
  expect(all).toEqual(Array.from({ length: 8 }, () => done));
  const { book } = await read("demo-intake-1", complainant.caseId);
  expect(book.entries.filter(({ kind }) => kind === "message")).toHaveLength(1);
});

test("the session of one case opens nothing of another", async () => {
  const mine = await filed();
  const other = await filed();
  const keys = await openCaseKeys(
    database.db,
    [other.complainant.caseId],
    mine.complainant.keyring,
  );
  expect(keys.size).toBe(0);
  const mixed = { ...mine.complainant, caseId: other.complainant.caseId };
  expect(await send(mixed, "试一试")).toEqual({ status: "damaged" });
});

test("A13: nothing is added to a case whose record was changed", async () => {
  const { complainant } = await filed();
  await send(complainant, "第一句");
  await database.db.delete(caseEnvelopes).where(eq(caseEnvelopes.kind, "message"));
  const actor = complainant;
  const input = { audience: "intake" as const, text: "第二句", files: [], draftKey: null };
  const before = await caseRow(database.db, complainant.caseId);
  const all = [
    await sendMessage(database.db, { actor, input, now }),
    await supplementCase(database.db, { actor, input, now }),
    await withdrawCase(database.db, { actor, input: { reason: "unsaid", words: "" }, now }),
    await handToOversight(database.db, { actor, input: { words: "" }, now }),
    await resendToOffice(database.db, { actor, input: { words: "" }, now }),
    await reportRetaliation(database.db, {
      actor,
      input: { words: "x", oversight: true, discipline: false },
      now,
    }),
  ];
  expect(all).toEqual(all.map(() => ({ status: "damaged" })));
  expect(await caseRow(database.db, complainant.caseId)).toEqual(before);
});

test("what was asked for lets the clock run on, and is a message when nothing was", async () => {
  const { complainant: actor } = await filed();
  const input = { text: "收据编号见附件", files: [], draftKey: null };
  expect(await supplementCase(database.db, { actor, input, now })).toEqual(done);
  expect((await caseRow(database.db, actor.caseId)).state).toBe("submitted");
  await deskMove(database.db, organisation, actor.caseId, {
    loginName: "demo-intake-1",
    role: "intake",
    name: "requestSupplement",
    input: { document: "list" },
    now,
  });
  const again = { ...input, text: "补充的收据" };
  expect(await supplementCase(database.db, { actor, input: again, now })).toEqual(done);
  const row = await caseRow(database.db, actor.caseId);
  expect(row.state).toBe("submitted");
  const [step] = await database.db
    .select()
    .from(caseSteps)
    .where(and(eq(caseSteps.caseId, actor.caseId), eq(caseSteps.command, "supplement")));
  const { book } = await read("demo-intake-1", actor.caseId);
  expect(lastEntry(book.entries, "message")?.seq).toBe(step?.envelopeSeq);
  expect(step).toMatchObject({ role: "complainant", officialId: null, on: "2026-11-25" });
});

test("a 转办稿 goes out as approved, and passages to leave out reach intake only", async () => {
  const { complainant: actor } = await filed();
  const { caseId } = actor;
  await acceptCase(database.db, organisation, caseId, now);
  await offerPreview(database.db, organisation, caseId, now);
  const veto = { decision: "veto" as const, passages: "请删去日期" };
  expect(await decidePreview(database.db, { actor, input: veto, now })).toEqual(done);
  expect((await caseRow(database.db, caseId)).progress).toMatchObject({ preview: "vetoed" });
  const [envelope] = await database.db
    .select()
    .from(caseEnvelopes)
    .where(eq(caseEnvelopes.kind, "message"));
  expect(envelope?.keyKind).toBe("content");
  await offerPreview(database.db, organisation, caseId, now);
  const input = { decision: "approve" as const };
  expect(await decidePreview(database.db, { actor, input, now })).toEqual(done);
  expect((await caseRow(database.db, caseId)).progress).toMatchObject({ preview: "approved" });
  expect((await decidePreview(database.db, { actor, input, now })).status).toBe("refused");
});

test("a rating is given once, in time, and a bad one has the unit put things right", async () => {
  const actor = await answered();
  const input = { grade: "dissatisfied" as const, words: "还没有退" };
  expect(await rateCase(database.db, { actor, input, now })).toEqual(done);
  expect(await caseRow(database.db, actor.caseId)).toMatchObject({
    state: "rectifying",
    rating: "dissatisfied",
  });
  const again = await rateCase(database.db, { actor, input, now });
  expect(again.status).toBe("refused");
  const { book } = await read("demo-handler-1", actor.caseId);
  expect(lastEntry(book.entries, "message")?.body.text).toBe("还没有退");

  const late = await answered();
  const after = new Date("2026-12-20T02:00:00Z");
  expect(await rateCase(database.db, { actor: late, input, now: after })).toEqual({
    status: "refused",
    reason: "评价时间已过。不满意可以申请复核",
  });
  expect((await caseRow(database.db, late.caseId)).state).toBe("rating");
  const { book: untouched } = await read("demo-intake-1", late.caseId);
  expect(untouched.damaged).toBe(false);
});

test("a review lets oversight read what was filed, and never an excluded person", async () => {
  const { displayName } = organisation.person("demo-leader").official;
  const actor = await answered({ excludedNames: [displayName] });
  const input = { reason: "事实没有查清" };
  expect(await requestReview(database.db, { actor, input, now })).toEqual(done);
  expect((await caseRow(database.db, actor.caseId)).state).toBe("reconsidering");
  const reviewer = await read("demo-reviewer", actor.caseId);
  expect(Object.keys(reviewer.keys).sort()).toEqual(["content", "work"]);
  expect(lastEntry(reviewer.book.entries, "message")?.body.text).toBe("事实没有查清");
  expect((await read("demo-leader", actor.caseId)).keys).toEqual({});
  const [entry] = await database.db
    .select()
    .from(queueEntries)
    .where(
      and(
        eq(queueEntries.caseId, actor.caseId),
        eq(queueEntries.holderId, organisation.person("demo-reviewer").id),
      ),
    );
  expect(entry).toMatchObject({ part: "oversight", view: "review" });
  // The reason is not for the unit that handled it.
  const unit = await read("demo-handler-1", actor.caseId);
  expect(unit.book.entries.some(({ kind }) => kind === "filing")).toBe(false);
  expect(JSON.stringify(unit.book.entries)).not.toContain("事实没有查清");
});

test("a review that nobody may read is refused and leaves no trace", async () => {
  const actor = await answered({ excludedUnits: ["business-environment-office"] }).catch(
    () => null,
  );
  // The first intake group is excluded too, so the demonstration's intake cannot have answered.
  expect(actor).toBeNull();
  const { complainant } = await filed({
    excludedUnits: ["district-government", "business-environment-office"],
  });
  const { caseId } = complainant;
  const before = await caseRow(database.db, caseId);
  const handed = await handToOversight(database.db, {
    actor: complainant,
    input: { words: "请看" },
    now,
  });
  expect(handed.status).toBe("refused");
  expect(await caseRow(database.db, caseId)).toEqual(before);
  const oversight = organisation.person("demo-supervisor").id;
  const wraps = await database.db.select().from(caseWraps).where(eq(caseWraps.caseId, caseId));
  expect(wraps.map(({ holderId }) => holderId)).not.toContain(oversight);
});

test("withdrawing under pressure ends the demand and opens the lane of retaliation", async () => {
  const { complainant: actor } = await filed();
  const input = { reason: "pressured" as const, words: "有人打电话来" };
  expect(await withdrawCase(database.db, { actor, input, now })).toEqual(done);
  const row = await caseRow(database.db, actor.caseId);
  expect(row).toMatchObject({ state: "withdrawn", retaliation: true, closedOn: "2026-11-25" });
  const steps = await database.db
    .select()
    .from(caseSteps)
    .where(eq(caseSteps.caseId, actor.caseId));
  expect(JSON.stringify(steps)).not.toContain("pressured");
  const { book } = await read("demo-intake-1", actor.caseId);
  expect(lastEntry(book.entries, "privateReason")?.body).toMatchObject({ pressured: true });
  expect((await withdrawCase(database.db, { actor, input, now })).status).toBe("refused");
});

test("retaliation is told to intake, and to oversight when that is wanted", async () => {
  const { complainant: actor } = await filed();
  const report = (oversight: boolean) => {
    const input = { words: "突然来检查", oversight, discipline: false };
    return reportRetaliation(database.db, { actor, input, now });
  };
  expect(await report(false)).toEqual(done);
  expect((await read("demo-supervisor", actor.caseId)).keys).toEqual({});
  expect(await report(true)).toEqual(done);
  expect(Object.keys((await read("demo-supervisor", actor.caseId)).keys)).toContain("content");
  expect((await caseRow(database.db, actor.caseId)).retaliation).toBe(true);
});

test("retaliation is told to 纪检 when that is wanted, and the case goes on as it was", async () => {
  const { complainant: actor } = await filed();
  const before = await caseRow(database.db, actor.caseId);
  const input = { words: "突然来检查", oversight: false, discipline: true };
  expect(await reportRetaliation(database.db, { actor, input, now })).toEqual(done);
  const keys = Object.keys((await read("demo-supervisor", actor.caseId)).keys).sort();
  expect(keys).toEqual(["content", "work"]);
  expect((await caseRow(database.db, actor.caseId)).state).toBe(before.state);
  const entries = await database.db
    .select()
    .from(queueEntries)
    .where(eq(queueEntries.caseId, actor.caseId));
  expect(entries.map(({ holderId, part, view }) => `${holderId} ${part} ${view}`).sort()).toEqual([
    "discipline discipline toHandle",
    "intake-a intake toAccept",
  ]);
  const seen = (await colleaguesIn(database.db, actor.caseId)).map(({ name }) => name);
  expect(seen).toEqual(["演示-受理专员二", "演示-受理专员一"]);
});

test("a report is refused whole when 纪检 must not see it", async () => {
  const { complainant: actor } = await filed({ excludedNames: ["演示-督办"] });
  const input = { words: "突然来检查", oversight: false, discipline: true };
  const turned = await reportRetaliation(database.db, { actor, input, now });
  expect(turned).toMatchObject({ status: "refused" });
  expect((await caseRow(database.db, actor.caseId)).retaliation).toBe(false);
});

test("a name given later is sealed from the desk, which sees that there is one", async () => {
  const { complainant: actor } = await filed();
  const contact = {
    name: "某某",
    phone: "13800000000",
    mail: "",
    enterprise: "某企业",
    creditCode: "",
  };
  const input = {
    mode: "confidential" as const,
    contact,
    noticeMail: "somebody@example.com",
    identityConsent: false,
  };
  expect(await addIdentity(database.db, { actor, input, now })).toEqual(done);
  const row = await caseRow(database.db, actor.caseId);
  expect(row).toMatchObject({ mode: "confidential", unread: true });
  expect(row.progress).toMatchObject({ mode: "confidential" });
  const { keys, book } = await read("demo-intake-1", actor.caseId);
  expect(keys.identity).toBeUndefined();
  expect(JSON.stringify(book.entries)).not.toContain("13800000000");
  const own = await openCaseKeys(database.db, [actor.caseId], actor.keyring);
  expect(own.get(actor.caseId)?.identity).toBeDefined();
  const [queue] = await database.db.select().from(queueEntries);
  expect(queue?.modeRank).toBe(1);
  const [notice] = await database.db.select().from(caseNotices);
  expect(notice && openAddress(actor.caseId, notice.sealedAddress)).toBe("somebody@example.com");

  expect(await setNoticeMail(database.db, { actor, input: { mail: null }, now })).toEqual(done);
  expect(await database.db.select().from(caseNotices)).toEqual([]);
});

test("an anonymous case keeps no address to write to", async () => {
  const { complainant: actor } = await filed();
  const set = await setNoticeMail(database.db, { actor, input: { mail: "a@example.com" }, now });
  expect(set.status).toBe("refused");
  expect(await database.db.select().from(caseNotices)).toEqual([]);
});

test("A15: when intake lost its keys the sender's code lets another group read the case", async () => {
  const { complainant: actor } = await filed();
  expect((await read("demo-intake-3", actor.caseId)).keys).toEqual({});
  expect(await resendToOffice(database.db, { actor, input: { words: "" }, now })).toEqual(done);
  const second = await read("demo-intake-3", actor.caseId);
  expect(Object.keys(second.keys).sort()).toEqual(["content", "work"]);
  expect(lastEntry(second.book.entries, "filing")?.body.wish).toBe("退还费用");
  expect((await caseRow(database.db, actor.caseId)).intakeGroup).toBe("intake-b");
});

test("a clue about bribery goes to no other group, not even at its sender's wish", async () => {
  const { complainant: actor } = await filed({ group: "bribery" });
  const handed = await handToOversight(database.db, { actor, input: { words: "" }, now });
  expect(handed.status).toBe("refused");
  expect((await resendToOffice(database.db, { actor, input: { words: "" }, now })).status).toBe(
    "refused",
  );
});

test("a review asked for twice at once is one review", async () => {
  const actor = await answered();
  const ask = () => requestReview(database.db, { actor, input: { reason: "请再查" }, now });
  const all = await Promise.all([ask(), ask(), ask()]);
  expect(all.filter(({ status }) => status === "done")).toHaveLength(1);
  expect((await read("demo-intake-1", actor.caseId)).book.damaged).toBe(false);
});
