import { deskLabel, type CaseProgress, type FilingMode } from "../case/case-progress";
import type { ComplaintBook } from "../book/complaint-book";
import { deadlineOf, type Deadline } from "./queue-deadline";

/** One line of a list of cases, in words; holds no id but the 受理编号. */
export interface QueueItem {
  reference: string;
  /** Null when it cannot be read; `titleNote` says why. */
  title: string | null;
  titleNote: string;
  /** Null for whoever may not know it. */
  mode: FilingMode | null;
  category: string;
  /** 被反映单位; empty for whoever reads the 转办稿 only. */
  accused: string;
  deadline: Deadline | null;
  state: string;
  handler: string;
  filedOn: string;
  unread: boolean;
  retaliation: boolean;
}

export const MODE_WORDS: Record<FilingMode, { short: string; long: string }> = {
  anonymous: { short: "匿", long: "匿名" },
  confidential: { short: "密", long: "保密" },
  open: { short: "公", long: "公开身份" },
};

export interface ItemWords {
  title: string | null;
  titleNote: string;
  accusedUnit: string | null;
  accusedWords: string;
}

/** The line of a case. */
export function queueItem(
  row: {
    reference: string;
    progress: CaseProgress;
    handler: string | null;
    filedOn: string;
    unread: boolean;
  },
  words: ItemWords,
  book: ComplaintBook,
  today: string,
): QueueItem {
  const { progress } = row;
  const { title, titleNote, accusedUnit, accusedWords } = words;
  return {
    reference: row.reference,
    title,
    titleNote,
    mode: progress.mode,
    category: book.categories.categories.get(progress.category)?.name ?? progress.category,
    accused: accusedUnit === null ? accusedWords : (book.units.get(accusedUnit)?.name ?? ""),
    deadline: deadlineOf(progress, book.clockwork, today),
    state: deskLabel(progress),
    handler: row.handler ?? "",
    filedOn: row.filedOn,
    unread: row.unread,
    retaliation: progress.retaliation,
  };
}

/**
 * The line of a case that waits for its acceptance too long, for oversight, which holds no key of it: number,
 * the group that has to accept it, and the clock.
 */
export function bareItem(item: QueueItem, group: string): QueueItem {
  return {
    ...item,
    title: null,
    titleNote: `等${group}受理`,
    mode: null,
    category: "",
    accused: "",
    handler: "",
    unread: false,
    retaliation: false,
  };
}
