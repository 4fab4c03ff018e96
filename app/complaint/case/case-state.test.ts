import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  ALL_STATES,
  CASE_STATES,
  currentClock,
  deskLabel,
  isTerminal,
  newCase,
  publicLabel,
  STAGES,
  type CaseProgress,
  type CaseRole,
} from "./case-progress";
import { allowedCommands, transition, type NamedCommand } from "./case-state";
import {
  COMMAND_NAMES,
  transitionOf,
  type CommandInput,
  type CommandName,
} from "./case-transitions";
import { clockStatus } from "../book/clocks";
import { readComplaintBook } from "../book/complaint-book";

const read = (file: string) => readFileSync(`content/${file}`, "utf8");
const book = readComplaintBook({
  clocks: read("clocks.yaml"),
  lanes: read("lanes.yaml"),
  units: read("units.yaml"),
  categories: read("categories.yaml"),
  refusals: read("refusals.yaml"),
  calendar: new Map(
    readdirSync("content/calendar").map((name) => [name, read(`calendar/${name}`)]),
  ),
});

const UNITS: Partial<Record<CaseRole, string>> = { handler: "industry" };

/** One person per role, `intake` is called intake and so on; handlers belong to 区工信局. */
const by = (role: CaseRole, id: string = role) => ({
  roles: [role],
  id: role === "complainant" || role === "system" ? "" : id,
  unit: UNITS[role] ?? null,
});

const at = (today: string, minutes = 600) => ({ book, today, minutes });

type Step = [name: CommandName, role: CaseRole, input: CommandInput, today?: string];

const TODAY = "2026-11-04";

/** The same step on another day. */
const on = ([name, role, input]: Step, day: string): Step => [name, role, input, day];

function attempt(progress: CaseProgress, [name, role, input, today = TODAY]: Step) {
  return transition(progress, { name, actor: by(role), input }, at(today));
}

/** Plays steps that must all be possible. */
function play(progress: CaseProgress, ...steps: Step[]): CaseProgress {
  return steps.reduce((now, step) => {
    const result = attempt(now, step);
    if (!result.ok) throw new Error(`${step[0]}: ${result.reason}`);
    return result.next;
  }, progress);
}

const refusal = (progress: CaseProgress, step: Step) => {
  const result = attempt(progress, step);
  return result.ok ? null : result.reason;
};

const DRAFT = newCase({
  lane: "L1",
  category: "C08",
  mode: "anonymous",
  accusedUnit: "finance",
  identityConsent: false,
});

const accept: Step = ["accept", "intake", { lane: "L1", category: "C08", urgency: "normal" }];
const previewed: Step[] = [
  ["offerPreview", "intake", { document: "v1" }],
  ["approvePreview", "complainant", {}],
];
const dispatch: Step = ["dispatch", "intake", { unit: "industry" }];
const report: Step = ["report", "handler", { document: "a1", outcome: "solved" }];
const bad: Step = ["rate", "complainant", { grade: "dissatisfied" }];
const rectify: Step[] = [
  ["recordContact", "intake", {}],
  ["reportRectified", "handler", { document: "a2" }],
];

const submitted = play(DRAFT, ["submit", "complainant", { consent: true }]);
const accepted = play(submitted, accept);
const ready = play(accepted, ...previewed);
const dispatched = play(ready, dispatch);
const handling = play(dispatched, ["sign", "handler", {}]);
const reviewing = play(handling, report);
const rating = play(reviewing, ["approveAnswer", "approver", {}], ["deliver", "intake", {}]);
const rectifying = play(rating, bad);
const closed = play(rating, ["rate", "complainant", { grade: "fair" }]);

test("every step has a law or a rule behind it, states it knows and somebody to take it", () => {
  for (const name of COMMAND_NAMES) {
    const row = transitionOf(name);
    expect(row.legal, name).not.toBe("");
    expect(row.by.length, name).toBeGreaterThan(0);
    const states = [...row.from, ...(row.to === "same" ? [] : row.to)];
    expect(
      states.filter((state) => !ALL_STATES.includes(state)),
      name,
    ).toEqual([]);
  }
});

test("an ended case takes nothing but review, retaliation and a promised follow-up", () => {
  const after = COMMAND_NAMES.filter((name) => transitionOf(name).from.some(isTerminal));
  expect(after).toEqual(["requestReview", "followUp", "reportRetaliation", "answerRetaliation"]);
});

test("every state but the draft can be reached and every open one can be left", () => {
  const reached = new Set(
    COMMAND_NAMES.flatMap((name) => {
      const { to } = transitionOf(name);
      return to === "same" ? [] : to;
    }),
  );
  expect(ALL_STATES.filter((state) => !reached.has(state))).toEqual(["draft"]);
  for (const state of ALL_STATES.filter((one) => !isTerminal(one))) {
    const ways = COMMAND_NAMES.filter(
      (name) => transitionOf(name).from.includes(state) && transitionOf(name).to !== "same",
    );
    expect(ways.length, state).toBeGreaterThan(0);
  }
});

const everything: CommandInput = {
  reason: "x",
  document: "x",
  consent: true,
  refusal: "R5",
  lane: "L1",
  category: "C08",
  urgency: "normal",
  unit: "industry",
  pauseReason: "complainant",
  days: 5,
  outcome: "solved",
  grade: "fair",
  withdrawReason: "unsaid",
  proposedBy: "somebody",
};
const roles: CaseRole[] = [
  "complainant",
  "system",
  "intake",
  "handler",
  "approver",
  "reviewer",
  "supervisor",
  "leader",
];

test("no command works outside its states, for other roles or without what it needs", () => {
  for (const state of ALL_STATES) {
    const progress = { ...handling, state, clocks: {} };
    for (const name of COMMAND_NAMES) {
      const row = transitionOf(name);
      for (const role of roles) {
        const reason = refusal(progress, [name, role, everything]);
        if (!row.by.includes(role)) {
          expect(reason, `${name} ${role}`).toBe("您的岗位不能做这一步,请由有权限的人办理");
        } else if (!row.from.includes(state)) {
          expect(reason, `${name} ${state}`).toBe("这件诉求的状态已经变了,请先看最新内容");
        }
      }
      const [role] = row.by;
      if (!row.from.includes(state) || !role) continue;
      for (const need of row.needs) {
        const { [need]: _, ...rest } = everything;
        expect(refusal(progress, [name, role, rest]), `${name} ${need}`).toMatch(/^请/);
      }
    }
  }
});

test("what is offered is what the table allows, without steps that can no longer work", () => {
  expect(allowedCommands(submitted, ["intake"])).toEqual([
    "requestSupplement",
    "refuse",
    "transfer",
    "accept",
  ]);
  expect(allowedCommands(accepted, ["intake"])).toEqual(["offerPreview"]);
  expect(allowedCommands(ready, ["intake"])).toEqual(["offerPreview", "dispatch"]);
  expect(allowedCommands(handling, ["handler"])).toEqual(["report"]);
  expect(allowedCommands(rating, ["complainant"])).toEqual([
    "rate",
    "requestReview",
    "withdraw",
    "reportRetaliation",
  ]);
  expect(allowedCommands(closed, ["intake", "handler", "approver"])).toEqual([]);
});

test("a case goes from filing to a good rating, with one clock after the other", () => {
  expect(submitted.clocks["accept.decide"]?.due).toBe("2026-11-09");
  expect(accepted.clocks).toMatchObject({
    "accept.decide": { stoppedOn: TODAY },
    dispatch: { due: "2026-11-05" },
  });
  expect(dispatched.clocks).toMatchObject({
    "unit.sign": { due: "2026-11-05" },
    "unit.reject": { due: "2026-11-06" },
    handle: { key: "handle.normal", due: "2026-11-25" },
  });
  expect(currentClock(handling)).toBe(handling.clocks.handle);
  expect(closed).toMatchObject({
    state: "closed",
    outcome: "solved",
    rating: "fair",
    closedOn: TODAY,
  });
  expect(publicLabel(closed, book.clockwork)).toBe("已办结(已解决)");
  expect(deskLabel(closed)).toBe("已办结·已解决");
});

test("what is filed after hours is counted from the next working day", () => {
  const command: NamedCommand = {
    name: "submit",
    actor: by("complainant"),
    input: { consent: true },
  };
  const result = transition(DRAFT, command, at("2026-11-06", 20 * 60));
  if (!result.ok) throw new Error(result.reason);
  expect(result.next.clocks["accept.decide"]).toMatchObject({
    startedOn: "2026-11-09",
    due: "2026-11-12",
  });
});

test("supplement is asked once, within the time to accept, and stops the clock", () => {
  const ask: Step = ["requestSupplement", "intake", { document: "list" }];
  const waiting = play(submitted, ask);
  const clock = waiting.clocks["accept.decide"];
  if (!clock) throw new Error("no clock");
  expect(clockStatus(book.clockwork, clock, "2026-11-30").text).toBe("暂停中(等企业补充)");
  const back = play(waiting, ["supplement", "complainant", {}, "2026-11-11"]);
  expect(back.clocks["accept.decide"]?.due).toBe("2026-11-16");
  expect(refusal(back, ask)).toBe("补正只能要求一次,请决定受理或不予受理");
  expect(refusal(submitted, on(ask, "2026-11-10"))).toBe(
    "受理期限已过,不能再要求补正,请决定受理或不予受理",
  );
  expect(refusal(waiting, ["closeIncomplete", "system", {}, "2026-11-11"])).toBe(
    "补正期限还没到,请等企业补充",
  );
  const late = attempt(waiting, ["closeIncomplete", "system", {}, "2026-11-12"]);
  expect(late).toMatchObject({ ok: true, next: { state: "refused" }, events: [{ code: "R9" }] });
});

test("no refusal without a code that fits; 没有明确对象 only after a supplement round", () => {
  const refuse = (code: CommandInput["refusal"]): Step => ["refuse", "intake", { refusal: code }];
  expect(refusal(submitted, refuse("R9"))).toBe(
    "请先要求一次补正,再以没有明确对象或事实为由不予受理",
  );
  expect(refusal({ ...submitted, lane: "L2" }, refuse("R1"))).toBe(
    "这个理由不适用于这类诉求,请另选一个理由",
  );
  const refused = play(submitted, refuse("R5"));
  expect(allowedCommands(refused, ["complainant"])).toEqual(["requestReview", "reportRetaliation"]);
});

test("廉政线索 is transferred without a name and cannot be accepted", () => {
  const sealed = { ...submitted, lane: "L5" as const };
  expect(refusal(sealed, ["accept", "intake", { ...accept[2], lane: "L5" }])).toBe(
    "违纪违法线索不能在这里办理,请移送",
  );
  const moved = play(sealed, ["transfer", "system", { lane: "L5" }]);
  expect(publicLabel(moved, book.clockwork)).toBe("已按规定移送");
  expect(publicLabel({ ...moved, lane: "L6" }, book.clockwork)).toBe("已移送");
  expect(refusal(submitted, ["transfer", "intake", { lane: "L1" }])).toBe(
    "这类诉求不移送,请受理或不予受理",
  );
  expect(refusal(submitted, ["accept", "intake", { ...accept[2], lane: "L8" }])).toContain(
    "请申请行政复议",
  );
});

test("arrears are pursued only with consent to be named", () => {
  const arrears: Step = ["accept", "intake", { ...accept[2], lane: "L2" }];
  expect(refusal(submitted, arrears)).toContain("匿名提交不能按拖欠账款追讨");
  const sealed = { ...submitted, mode: "confidential" as const };
  expect(refusal(sealed, arrears)).toContain("请先取得企业的单独同意");
  expect(play({ ...sealed, identityConsent: true }, arrears).lane).toBe("L2");
});

test("nothing is dispatched before the complainant saw the 转办稿, nor after a veto", () => {
  expect(refusal(accepted, dispatch)).toBe("请先请企业确认转办稿,再转办");
  const offered = play(accepted, ["offerPreview", "intake", { document: "v1" }]);
  const vetoed = play(offered, ["vetoPreview", "complainant", { reason: "合同编号" }]);
  expect(refusal(vetoed, dispatch)).toBe("企业不同意转办稿,请修改后再请企业确认");
  expect(refusal(offered, ["lapsePreview", "system", {}])).toContain("还没到");
  const lapsed = play(offered, ["lapsePreview", "system", {}, "2026-11-09"]);
  expect(lapsed.clocks.dispatch?.due).toBe("2026-11-10");
  expect(play(lapsed, on(dispatch, "2026-11-09")).state).toBe("dispatched");
});

test("the unit complained about gets the case neither as lead nor beside one, nor by its officials", () => {
  const words = "不能转给被反映单位。请选择其上级或监督单位";
  expect(refusal(ready, ["dispatch", "intake", { unit: "finance" }])).toBe(words);
  expect(refusal(ready, ["dispatch", "intake", { unit: "industry", coUnits: ["finance"] }])).toBe(
    words,
  );
  expect(refusal(ready, ["dispatch", "intake", { unit: "court" }])).toContain("不办理诉求");
  const insider = { ...by("intake"), unit: "finance" };
  expect(
    transition(ready, { name: "dispatch", actor: insider, input: dispatch[2] }, at(TODAY)),
  ).toEqual({ ok: false, reason: "没有找到这件诉求" });
  const other = { ...by("handler"), unit: "commerce" };
  expect(transition(dispatched, { name: "sign", actor: other, input: {} }, at(TODAY))).toEqual({
    ok: false,
    reason: "这件诉求由别的单位办理,请由承办单位操作",
  });
});

test("a unit may ask once to give a case back; after that it handles", () => {
  const ask: Step = ["requestReturn", "handler", { reason: "不属于职责" }];
  const asked = play(dispatched, ask);
  expect(publicLabel(asked, book.clockwork)).toBe("已转办");
  const again: Step = ["redesignate", "intake", { unit: "industry", reason: "x" }];
  expect(refusal(asked, again)).toContain("改派要选另一个单位");
  expect(refusal(asked, ["redesignate", "intake", { unit: "finance", reason: "x" }])).toContain(
    "被反映单位",
  );
  const moved = play(asked, ["redesignate", "intake", { unit: "commerce", reason: "x" }]);
  expect(moved.clocks.handle?.due).toBe("2026-11-25");
  const back = { ...moved, leadUnit: "industry" };
  expect(refusal(back, ask)).toBe("已经指定办理,不能再退回,请签收办理");
  expect(play(asked, ["rejectReturn", "intake", { reason: "x" }])).toMatchObject({
    state: "handling",
    designated: true,
  });
  expect(refusal(dispatched, on(ask, "2026-11-09"))).toContain("期限已过");
});

test("an extension is given once and before expiry, by a named approver", () => {
  const extend: Step = ["extend", "leader", { reason: "等鉴定", days: 10 }];
  const longer = play(handling, extend);
  expect(longer.clocks.handle).toMatchObject({
    due: "2026-12-09",
    extension: { approver: "leader", days: 10 },
  });
  expect(JSON.stringify(longer), "words stay sealed with the case").not.toContain("等鉴定");
  expect(publicLabel(longer, book.clockwork)).toBe("办理中(已延期)");
  expect(refusal(longer, extend)).toBe("只能延期一次,请在期限内办结");
  expect(refusal(handling, on(extend, "2026-11-26"))).toContain("已经逾期");
});

test("a pause says why, ends by itself, and the complainant ends it only by answering", () => {
  const paused = play(handling, ["pause", "intake", { pauseReason: "complainant" }]);
  expect(publicLabel(paused, book.clockwork)).toBe("暂停办理(等企业补充)");
  expect(play(paused, ["resume", "complainant", {}, "2026-11-06"]).clocks.handle?.due).toBe(
    "2026-11-27",
  );
  const testing = play(handling, ["pause", "approver", { pauseReason: "appraisal" }]);
  expect(refusal(testing, ["resume", "complainant", {}])).toContain("不是在等您补充");
  expect(refusal(testing, ["resume", "system", {}])).toContain("还没到");
  expect(play(testing, ["resume", "system", {}, "2026-12-17"]).state).toBe("handling");
  expect(refusal(handling, ["pause", "intake", { pauseReason: "ruling" }, "2026-11-26"])).toContain(
    "已经逾期",
  );
});

test("a result returned by the approver was never off the clock", () => {
  expect(reviewing.clocks.handle?.stoppedOn).toBe(TODAY);
  const back = play(reviewing, ["returnAnswer", "approver", { reason: "缺依据" }, "2026-11-10"]);
  expect(back.clocks.handle).toMatchObject({ stoppedOn: null, due: "2026-11-25" });
  const self = { ...by("approver", "handler") };
  expect(
    transition(reviewing, { name: "approveAnswer", actor: self, input: {} }, at(TODAY)),
  ).toMatchObject({ reason: "提交结果的人不能自己审核,请由另一人审核" });
});

test("a bad rating is put right; a second is supervised; a third closes and review remains", () => {
  expect(rectifying).toMatchObject({ state: "rectifying", badRatings: 1, supervised: false });
  expect(refusal(rectifying, rectify[1] as Step)).toBe("请先联系企业并记录,再提交整改结果");
  const second = play(rectifying, ...rectify);
  const result = attempt(second, bad);
  expect(result).toMatchObject({
    ok: true,
    next: { state: "rectifying", badRatings: 2, supervised: true },
    events: [{ kind: "rate" }, { kind: "supervisionOpened" }],
  });
  const third = play(second, bad, ...rectify, bad);
  expect(third).toMatchObject({ state: "closed", rating: "dissatisfied", badRatings: 3 });
  expect(allowedCommands(third, ["complainant"])).toContain("requestReview");
});

test("no rating is 未评价, also after a bad one, and a mistaken rating takes two people", () => {
  const rate: Step = ["rate", "complainant", { grade: "verySatisfied" }, "2026-11-12"];
  expect(refusal(rating, rate)).toBe("评价时间已过。不满意可以申请复核");
  expect(refusal(rating, ["closeUnrated", "system", {}])).toContain("还没到");
  for (const from of [rating, play(rectifying, ...rectify)]) {
    expect(play(from, ["closeUnrated", "system", {}, "2026-11-12"]).rating).toBe("unrated");
  }
  const aside = (proposedBy: string): Step => [
    "setAsideRating",
    "leader",
    { reason: "误点", proposedBy },
  ];
  expect(refusal(rectifying, aside("leader"))).toContain("由另一人批准");
  expect(play(rectifying, aside("intake"))).toMatchObject({
    state: "closed",
    rating: "unrated",
    badRatings: 0,
  });
});

test("review is asked once, within 30 days, and decided by somebody else", () => {
  const ask = (today: string): Step => ["requestReview", "complainant", { reason: "x" }, today];
  expect(refusal(closed, ask("2026-12-05"))).toContain("申请复核的时间已过");
  const open = play(closed, ask("2026-12-04"));
  const decide = (name: "upholdReview" | "changeReview", id: string) =>
    transition(
      open,
      { name, actor: by("reviewer", id), input: { reason: "x", document: "d" } },
      at("2026-12-10"),
    );
  for (const id of ["intake", "handler", "approver"]) {
    expect(decide("upholdReview", id)).toMatchObject({ ok: false });
  }
  const upheld = decide("upholdReview", "other");
  if (!upheld.ok) throw new Error(upheld.reason);
  expect(upheld.next).toMatchObject({ state: "closed", outcome: "solved", review: "upheld" });
  expect(refusal(upheld.next, ask("2026-12-10"))).toContain("不能再申请");
  expect(decide("changeReview", "other")).toMatchObject({
    ok: true,
    next: { state: "handling", outcome: null, rating: null },
  });
});

test("the review of a refusal either upholds it or has the case accepted", () => {
  const refused = play(submitted, ["refuse", "intake", { refusal: "R5" }]);
  const open = play(refused, ["requestReview", "complainant", { reason: "x" }]);
  const input = { reason: "x", document: "d" };
  expect(play(open, ["upholdReview", "reviewer", input]).state).toBe("refused");
  expect(play(open, ["changeReview", "reviewer", input])).toMatchObject({
    state: "accepted",
    clocks: { dispatch: { stoppedOn: null } },
  });
  expect(refusal({ ...open, lane: "L8" }, ["changeReview", "reviewer", input])).toContain("复议");
});

test("a withdrawal under pressure opens the retaliation lane and keeps its reason private", () => {
  const result = attempt(handling, ["withdraw", "complainant", { withdrawReason: "pressured" }]);
  if (!result.ok) throw new Error(result.reason);
  expect(result.next).toMatchObject({
    state: "withdrawn",
    retaliation: true,
    clocks: { "retaliation.contact": { stoppedOn: null, due: "2026-11-05" } },
  });
  expect(result.events.map(({ kind }) => kind)).toEqual(["withdraw", "retaliationOpened"]);
  expect(JSON.stringify(result.events)).not.toContain("pressured");
  const quiet = play(handling, ["withdraw", "complainant", { withdrawReason: "unsaid" }]);
  expect(quiet.retaliation).toBe(false);
});

test("retaliation can be reported for 12 months after closing, again and again", () => {
  const tell = (today: string): Step => ["reportRetaliation", "complainant", {}, today];
  const told = play(closed, tell("2027-11-04"));
  expect(told).toMatchObject({ state: "closed", retaliation: true, closedOn: TODAY });
  expect(attempt(told, tell("2027-11-04"))).toMatchObject({
    events: [{ kind: "reportRetaliation" }, { kind: "retaliationRepeated" }],
  });
  expect(refusal(closed, tell("2027-11-05"))).toContain("超过 12 个月");
  const answered = play(told, ["answerRetaliation", "intake", { reason: "已联系" }, "2027-11-05"]);
  expect(answered.clocks["retaliation.contact"]?.stoppedOn).toBe("2027-11-05");
});

test("a partly solved case names its day and is taken up again on it", () => {
  const partly: CommandInput = { document: "a", outcome: "partly" };
  expect(refusal(handling, ["report", "handler", partly])).toContain("继续跟踪的日期");
  const done = play(
    handling,
    ["report", "handler", { ...partly, followUpOn: "2027-03-01" }],
    ["approveAnswer", "approver", {}],
    ["deliver", "system", {}],
    ["rate", "complainant", { grade: "fair" }],
  );
  expect(publicLabel(done, book.clockwork)).toBe("已办结(跟踪中)");
  expect(refusal(done, ["followUp", "system", {}, "2027-02-28"])).toContain("还没到");
  expect(play(done, ["followUp", "system", {}, "2027-03-01"])).toMatchObject({
    state: "handling",
    outcome: null,
    closedOn: null,
  });
});

test("supervision climbs: 督办, 约谈, handing over, lifted", () => {
  const reason = { reason: "逾期" };
  expect(refusal(handling, ["interview", "leader", reason])).toBe("请先督办,再进行这一步");
  const watched = play(handling, ["supervise", "system", reason]);
  expect(deskLabel(watched)).toBe("办理中(督办中)");
  expect(watched.clocks["supervise.reply"]?.due).toBe("2026-11-11");
  const talked = play(watched, ["interview", "leader", reason]);
  expect(refusal(talked, ["interview", "leader", reason])).toContain("已经约谈过");
  const handed = play(talked, ["handOver", "leader", { ...reason, document: "letter" }]);
  expect(play(handed, ["liftSupervision", "supervisor", reason]).supervised).toBe(false);
});

test("termination takes two people and leaves the way to review", () => {
  const end = (proposedBy: string): Step => ["terminate", "approver", { reason: "x", proposedBy }];
  expect(refusal(handling, end("approver"))).toBe("提出的人不能自己批准,请由另一人批准");
  const ended = play(rating, end("intake"));
  expect(ended.state).toBe("terminated");
  expect(play(ended, ["requestReview", "complainant", { reason: "x" }]).reviewOf).toBe(
    "terminated",
  );
});

test("states are shown by the six stages and in the words of the page guide", () => {
  const stages = new Set(Object.values(CASE_STATES).flatMap(({ stage }) => stage ?? []));
  expect([...stages].sort()).toEqual([...STAGES].sort());
  expect(CASE_STATES.supplementing.shown).toBe("等您补充");
  expect(CASE_STATES.reconsidering.shown).toBe("复核中");
});
