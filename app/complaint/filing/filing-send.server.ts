import type { KdfQueue } from "~/identity/keys/kdf-queue.server";
import { officialKdf, type KdfParameters } from "~/identity/keys/password-kdf.server";
import { createAttemptLimit, type AttemptLimit } from "~/platform/attempt-limit";
import type { Database } from "~/platform/db.server";
import { fileComplaint, type Filing } from "./file-complaint.server";
import { exclusionsOf, freeTexts, HONEYPOT, typedText } from "./filing-content";
import type { FilingDraft } from "./filing-draft.server";
import { checkAnswer, contentView, unitsToday, wholeContent } from "./filing-pages.server";
import {
  fieldOf,
  openDraft,
  shown,
  type StepAnswer,
  type StepInput,
  wrong,
} from "./filing-step.server";
import { filingSchema, type Filing as CheckedFiling } from "./filing.schema";
import { findSensitive, sensitiveMessage } from "./sensitive-patterns";
import { isRightAnswer, slowQuestion, slowQuestionText } from "./slow-lane";
import type { Unit } from "../book/units.schema";

/** From the first page to the last in less, in milliseconds, is no person's pace. */
const QUICKEST_MS = 5000;

/** Filings of one network in an hour before it is asked a question; never a reason to refuse one. */
export const filingCounter: AttemptLimit = createAttemptLimit(10, 3_600_000);

export interface SendMeans {
  queue: KdfQueue;
  kdf?: KdfParameters;
  counter: AttemptLimit;
  /** A random number from 0 up to, not including, so many. */
  dice: (sides: number) => number;
}

/**
 * The last step: everything is checked again as a whole, then filed. Whatever keeps it from being filed is
 * said on a page from which it can be sent again.
 */
export async function sendFiling(
  db: Database,
  input: StepInput,
  { queue, kdf = officialKdf, counter, dice }: SendMeans,
): Promise<StepAnswer> {
  const { form, caller, now } = input;
  const open = await openDraft(db, input);
  if ("answer" in open) return open.answer;
  const { key, draft } = open;
  const keepSensitive = fieldOf(form, "keepSensitive") === "yes";
  if (fieldOf(form, "go") === "change") {
    return shown(await contentView(db, key, draft, { fromCheck: true }));
  }
  const whole = await wholeContent(db, key, draft, now);
  if ("answer" in whole) return whole.answer;
  const parsed = filingSchema.safeParse({
    promise: { version: draft.consentVersion, read: "yes" },
    mode: { mode: draft.mode },
    content: whole.content,
    submit: {
      token: key,
      confirm: fieldOf(form, "confirm"),
      ...(keepSensitive && { keepSensitive: "yes" }),
    },
  });
  if (!parsed.success) {
    const message = parsed.error.issues[0]?.message ?? "请核对内容,再点“提交诉求”";
    return checkAnswer(db, key, draft, now, { errors: [{ message }] });
  }
  const { content } = parsed.data;
  const finds = findSensitive(freeTexts({ content }));
  if (finds.length > 0 && !keepSensitive) {
    const messages = finds.map((find) => sensitiveMessage(find, content.mode === "anonymous"));
    return shown({ step: "sensitive", draft: key, messages: [...new Set(messages)] });
  }
  const slow = slowLane(form, draft, counter.wait(caller, now.getTime()) > 0, now);
  if (slow !== null) {
    const question = slowQuestion(dice);
    const questionText = slowQuestionText(question) ?? "";
    const view = { step: "slow" as const, draft: key, question, questionText, keepSensitive };
    const errors = [{ name: "answer", message: "答案不对,请再算一次" }];
    return slow === "ask" ? shown({ ...view, errors: [] }) : wrong({ ...view, errors });
  }
  const filing = filingOf(parsed.data, draft, unitsToday(now));
  const filed = await fileComplaint(db, { draftKey: key, filing, now }, { queue, kdf });
  switch (filed.status) {
    case "filed":
      counter.fail(caller, now.getTime());
      return { receipt: key, again: false };
    case "again":
      return { receipt: key, again: true };
    case "gone":
      return wrong({ step: "gone" });
    case "nobody":
      return shown({ step: "nobody", draft: key });
    case "closed":
      return { view: { step: "closed" }, status: 503 };
    case "busy":
      return checkAnswer(db, key, draft, now, { trouble: "busy", keepSensitive });
  }
}

/** Whether a question is asked first: null when there is no reason to, or it was answered. */
function slowLane(form: FormData, draft: FilingDraft, often: boolean, now: Date) {
  const quick = now.getTime() - draft.begunAt < QUICKEST_MS;
  if (!often && !quick && typedText(draft.content, HONEYPOT) === "") return null;
  const question = fieldOf(form, "question");
  if (question === "") return "ask";
  return isRightAnswer(question, fieldOf(form, "answer")) ? null : "wrong";
}

function filingOf({ content }: CheckedFiling, draft: FilingDraft, units: readonly Unit[]): Filing {
  const { accused } = content;
  const excluded = exclusionsOf(content, units);
  const named = content.mode === "anonymous" ? null : content;
  return {
    mode: content.mode,
    group: content.group,
    accused: {
      unitId: accused.kind === "unit" ? accused.id : null,
      words: accused.kind === "named" ? accused.name : "",
    },
    when: content.when,
    what: content.what,
    wish: content.wish,
    excludedUnits: excluded.units,
    excludedNames: excluded.names,
    contact: named && {
      name: named.contact.name,
      phone: named.contact.phone,
      mail: named.contact.mail,
      enterprise: named.contact.enterprise,
      creditCode: named.contact.creditCode,
    },
    noticeMail: named?.contact.notice ? named.contact.mail : null,
    identityConsent: named?.group === "arrears" && named.identityConsent === "yes",
    consentVersion: draft.consentVersion,
    files: draft.files,
  };
}
