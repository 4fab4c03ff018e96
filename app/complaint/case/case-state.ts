/** The state machine of a case: one pure function, and what the desk may offer. */
import { changes, clocksAfter, destination } from "./case-effects";
import { GUARDS, STANDING_GUARDS, type CaseCommand, type CaseContext } from "./case-guards";
import { isTerminal, type CaseProgress, type CaseRole, type CaseState } from "./case-progress";
import {
  COMMAND_NAMES,
  transitionOf,
  type CommandInput,
  type CommandName,
  type Transition,
} from "./case-transitions";
import { extendClock } from "../book/clocks";

export interface NamedCommand extends CaseCommand {
  name: CommandName;
}

/** What happened, for the audit log and the timeline; `shown` is for the complainant too. */
export interface CaseEvent {
  kind: CommandName | "supervisionOpened" | "retaliationOpened" | "retaliationRepeated";
  from: CaseState;
  to: CaseState;
  by: CaseRole;
  on: string;
  /** Refusal, pause or lane code of the step. The private reason of a withdrawal is never in it. */
  code: string | null;
  calendarVersion: string;
  shown: boolean;
}

export type TransitionResult =
  | { ok: true; next: CaseProgress; clocks: CaseProgress["clocks"]; events: CaseEvent[] }
  | { ok: false; reason: string };

const MISSING: Record<keyof CommandInput, string> = {
  reason: "请写明理由",
  document: "请先写好要附的材料",
  consent: "请先阅读说明并勾选同意",
  refusal: "请选择不予受理的理由",
  lane: "请选择办理途径",
  category: "请选择一个问题类别",
  urgency: "请选择紧急程度",
  unit: "请选择承办单位",
  coUnits: "请选择协办单位",
  pauseReason: "请选择暂停的理由",
  days: "请写明延期的天数",
  outcome: "请选择办理结果:已解决、部分解决或解释说明",
  followUpOn: "请写明继续跟踪的日期",
  grade: "请选择一项评价",
  withdrawReason: "请选择撤回的原因,不想说明也可以",
  proposedBy: "请写明由谁提出",
};

const isMissing = (value: unknown) =>
  value === undefined || value === false || (typeof value === "string" && value.trim() === "");

/**
 * Moves a case. Refusals are one sentence that says what to do; nothing changes then.
 * An official of the unit complained about is told that there is no such case, whatever the role.
 * Source: the transition table (信访工作条例, 国令802, 好差评 rules as noted in each row).
 */
export function transition(
  progress: CaseProgress,
  command: NamedCommand,
  context: CaseContext,
): TransitionResult {
  const { name, actor, input } = command;
  const row = transitionOf(name);
  if (actor.unit !== null && actor.unit === progress.accusedUnit) return no("没有找到这件诉求");
  const by = row.by.find((role) => actor.roles.includes(role));
  if (!by) return no("您的岗位不能做这一步,请由有权限的人办理");
  if (!row.from.includes(progress.state)) return no("这件诉求的状态已经变了,请先看最新内容");
  const missing = row.needs.find((need) => isMissing(input[need]));
  if (missing) return no(MISSING[missing]);
  const sentence =
    firstSentence(row, progress) ??
    row.guards
      .map((guard) => GUARDS[guard](progress, command, context))
      .find((found) => found !== null);
  if (sentence) return no(sentence);

  const state = destination(name, progress, command);
  const involves = by !== "complainant" && by !== "system" && !progress.involved.includes(actor.id);
  const moved: CaseProgress = {
    ...progress,
    ...changes(name, progress, command),
    state,
    involved: involves ? [...progress.involved, actor.id] : progress.involved,
    closedOn: closedOn(progress, state, context.today),
  };
  const clocks = clocksAfter(name, progress, moved, command, context);
  const finish = (next: CaseProgress): TransitionResult => ({
    ok: true,
    next,
    clocks: next.clocks,
    events: eventsOf(progress, next, by, command, context),
  });
  if (name === "extend" && clocks.handle) {
    const extension = { days: input.days ?? 0, on: context.today, approver: actor.id };
    const longer = extendClock(context.book.clockwork, clocks.handle, extension);
    if (!longer.ok) return longer;
    return finish({ ...moved, clocks: { ...clocks, handle: longer.clock } });
  }
  return finish({ ...moved, clocks });
}

function eventsOf(
  before: CaseProgress,
  next: CaseProgress,
  by: CaseRole,
  { name: kind, input }: NamedCommand,
  { book, today }: CaseContext,
): CaseEvent[] {
  const code = input.refusal ?? input.pauseReason ?? input.lane ?? null;
  const event: CaseEvent = {
    kind,
    from: before.state,
    to: next.state,
    by,
    on: today,
    code: kind === "closeIncomplete" ? "R9" : code,
    calendarVersion: book.clockwork.calendar.version,
    shown: transitionOf(kind).shown,
  };
  const hidden = { ...event, code: null, shown: false };
  const supervised = kind !== "supervise" && next.supervised && !before.supervised;
  const opened = next.retaliation && !before.retaliation;
  const repeated = kind === "reportRetaliation" && before.retaliation;
  return [
    event,
    ...(supervised ? [{ ...event, kind: "supervisionOpened" as const, code: null }] : []),
    ...(opened ? [{ ...hidden, kind: "retaliationOpened" as const }] : []),
    ...(repeated ? [{ ...hidden, kind: "retaliationRepeated" as const }] : []),
  ];
}

const no = (reason: string): TransitionResult => ({ ok: false, reason });

function firstSentence(row: Transition, progress: CaseProgress): string | undefined {
  return row.standing
    .map((guard) => STANDING_GUARDS[guard](progress))
    .find((found) => found !== null);
}

function closedOn(progress: CaseProgress, state: CaseState, today: string): string | null {
  if (!isTerminal(state)) return null;
  return isTerminal(progress.state) ? progress.closedOn : today;
}

/** The steps to offer somebody with these roles, in the order of the table. The day is not looked at. */
export function allowedCommands(progress: CaseProgress, roles: readonly CaseRole[]): CommandName[] {
  return COMMAND_NAMES.filter((name) => {
    const row = transitionOf(name);
    return (
      row.by.some((role) => roles.includes(role)) &&
      row.from.includes(progress.state) &&
      firstSentence(row, progress) === undefined
    );
  });
}
