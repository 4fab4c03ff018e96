import {
  CASE_STATES,
  deskLabel,
  GRADES,
  OUTCOMES,
  type CaseProgress,
  type FilingMode,
  type Urgency,
} from "../case/case-progress";
import { COMMAND_NAMES, transitionOf, type CommandName } from "../case/case-transitions";
import { clockStatus, type Clock } from "../book/clocks";
import type { ComplaintBook } from "../book/complaint-book";
import { isDeskAction, type DeskAction } from "./desk-action.schema";
import type { Deadline } from "../queue/queue-deadline";
import { refusalText } from "../book/refusals.schema";

/** What an official sees of one case; what there is no key for is null. */
export interface DeskCaseView {
  reference: string;
  version: number;
  /** False: only what stands outside the envelopes is shown. */
  hasKeys: boolean;
  /** Only number, group and clock: see `bareView`. */
  bare: boolean;
  damaged: boolean;
  title: string | null;
  facts: CaseFacts;
  handler: string | null;
  accused: string | null;
  excluded: string[];
  deadline: Deadline | null;
  original: { when: string; what: string; wish: string; files: FileView[] } | null;
  referral: {
    title: string;
    text: string;
    wish: string;
    contact: string | null;
    files: FileView[];
  } | null;
  answers: AnswerView[];
  messages: MessageView[];
  notes: { seq: number; who: string; unit: string; at: string; text: string }[];
  privateReasons: { seq: number; text: string; pressured: boolean; on: string }[];
  steps: StepView[];
  clocks: ClockView[];
  actions: DeskAction[];
  /** Colleagues who wrote at this case within the last minutes. */
  writing: string[];
  identity: { anonymous: boolean; openings: { at: string; state: string; granted: boolean }[] };
  linked: string[];
  unread: boolean;
}

export interface CaseFacts {
  mode: FilingMode | null;
  modeText: string;
  lane: string;
  category: string;
  urgency: string;
  state: string;
  filedOn: string;
  leadUnit: string | null;
  coUnits: string[];
  outcome: string | null;
  rating: string | null;
  supervised: boolean;
  retaliation: boolean;
}

export interface FileView {
  id: string;
  name: string;
  size: number;
}

export interface MessageView {
  seq: number;
  own: boolean;
  who: string;
  on: string;
  heading: string;
  text: string;
  files: FileView[];
  /** Written by the one it names, at this place: the signature fits. */
  genuine: boolean;
}

export interface AnswerView {
  seq: number;
  unit: string;
  on: string;
  facts: string;
  opinion: string;
  basis: string;
  outcome: string;
  files: FileView[];
}

export interface StepView {
  n: number;
  on: string;
  title: string;
  who: string;
  text: string | null;
}

export interface ClockView {
  slot: string;
  label: string;
  due: string;
  text: string;
}

export const MODE_TEXT: Record<FilingMode, string> = {
  anonymous: "匿名",
  confidential: "保密",
  open: "公开身份",
};

export const URGENCY_TEXT: Record<Urgency, string> = {
  normal: "一般",
  urgent: "紧急",
  complex: "复杂",
};

export function unitName(book: ComplaintBook, id: string | null): string | null {
  return id === null ? null : (book.units.get(id)?.name ?? id);
}

export function factsOf(
  progress: CaseProgress,
  { filedOn }: { filedOn: string },
  book: ComplaintBook,
): CaseFacts {
  const { rating, outcome } = progress;
  return {
    mode: progress.mode,
    modeText: MODE_TEXT[progress.mode],
    lane: book.lanes.get(progress.lane)?.name ?? progress.lane,
    category: book.categories.categories.get(progress.category)?.name ?? progress.category,
    urgency: URGENCY_TEXT[progress.urgency],
    state: deskLabel(progress),
    filedOn,
    leadUnit: unitName(book, progress.leadUnit),
    coUnits: progress.coUnits.map((id) => unitName(book, id) ?? id),
    outcome: outcome && OUTCOMES[outcome],
    rating: rating === null ? null : rating === "unrated" ? "未评价" : GRADES[rating],
    supervised: progress.supervised,
    retaliation: progress.retaliation,
  };
}

/** Clocks of a case, the one that the state waits for first. */
export function clockViews(
  progress: CaseProgress,
  book: ComplaintBook,
  today: string,
): ClockView[] {
  const current = CASE_STATES[progress.state].clock;
  const entries = Object.entries<Clock>(progress.clocks);
  return entries
    .sort(([one], [other]) => Number(other === current) - Number(one === current))
    .map(([slot, clock]) => ({
      slot,
      label: book.clockwork.book.clocks[clock.key].label,
      due: clock.due,
      text: clockStatus(book.clockwork, clock, today).text,
    }));
}

const EVENT_TEXT: Record<string, string> = {
  supervisionOpened: "转为督办",
  retaliationOpened: "反映打击报复",
  retaliationRepeated: "再次反映打击报复",
};

/** What a step is called on the desk. */
export function stepTitle(command: string): string {
  const named = COMMAND_NAMES.find((name) => name === command);
  return named ? transitionOf(named).label : (EVENT_TEXT[command] ?? command);
}

/** The words behind a step's code: a refusal, a pause, a lane, a reason to supervise. */
export function codeText(
  code: string | null,
  book: ComplaintBook,
  reasons: Readonly<Record<string, string>>,
): string | null {
  if (code === null) return null;
  const refusal = [...book.refusals.values()].find(({ id }) => id === code);
  if (refusal) return refusalText(refusal);
  const lane = [...book.lanes.values()].find(({ id }) => id === code);
  const pauses: Readonly<Record<string, { label: string }>> = book.clockwork.book.pauses;
  return lane?.name ?? pauses[code]?.label ?? reasons[code] ?? code;
}

/** Steps of the table that have a form on the desk. */
export function deskCommands(allowed: readonly CommandName[]): DeskAction[] {
  return allowed.filter((name): name is CommandName & DeskAction => isDeskAction(name));
}

export const lastAnswerOf = ({ answers }: Pick<DeskCaseView, "answers">): AnswerView | null =>
  answers.at(-1) ?? null;

/**
 * The same for oversight before acceptance, without a key: number, who has to accept it, and the clock. Names,
 * mode, category and steps say more of the matter than that.
 */
export function bareView(view: DeskCaseView, group: string): DeskCaseView {
  return {
    ...view,
    bare: true,
    facts: {
      ...view.facts,
      mode: null,
      modeText: "",
      lane: "",
      category: "",
      urgency: "",
      leadUnit: group,
      retaliation: false,
    },
    handler: null,
    steps: [],
    writing: [],
    linked: [],
    identity: { anonymous: false, openings: [] },
    unread: false,
  };
}
