import { z } from "zod";
import { clockTerm, type ClockBook, type ClockKey } from "../book/clocks.schema";
import { readContent } from "../book/content-file";

const sentence = z.string().trim().min(1).max(120);
const sentences = z.array(sentence).min(1).max(8);

/** `content/pages/complaint-promise.yaml`: what is promised, and what is not, before the first field. */
const promiseSchema = z.strictObject({
  /** Kept with each complaint: which text its writer read. */
  version: z.string().regex(/^[0-9A-Za-z.-]{1,30}$/),
  promises: sentences,
  limits: sentences,
  elsewhere: sentences,
  readers: z
    .array(z.strictObject({ who: sentence, what: sentence }))
    .min(1)
    .max(8),
  bounds: z.array(sentence).length(2),
});
export type FilingPromise = z.output<typeof promiseSchema>;

/** Reads the promises, with the days of the clocks in their places. @throws ComplaintContentError */
export function parsePromise(yaml: string, book: ClockBook): FilingPromise {
  const promise = readContent("pages/complaint-promise.yaml", yaml, promiseSchema);
  const days = {
    "{acceptDays}": daysText(book, "accept.decide"),
    "{handleDays}": daysText(book, "handle.normal"),
  };
  const filled = (text: string) =>
    Object.entries(days).reduce((all, [mark, words]) => all.replaceAll(mark, words), text);
  return { ...promise, promises: promise.promises.map(filled) };
}

/** 3 个工作日, of an ordinary complaint. */
function daysText(book: ClockBook, key: ClockKey): string {
  const term = clockTerm(book, key, "L1");
  if (!term) throw new RangeError(`the clock ${key} does not run in L1`);
  return `${term.days} ${term.unit === "day" ? "日" : "个工作日"}`;
}
