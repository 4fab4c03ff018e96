import type { Role } from "~/identity/roles";
import { OWN_WORK, QUEUE_VIEWS, type QueueView } from "./queue-view";

/** Saved views of the desk's list. Those that are no QueueView cut across several. */
export const QUEUE_TABS = {
  mine: "我的待办",
  toAccept: QUEUE_VIEWS.toAccept,
  toDispatch: QUEUE_VIEWS.toDispatch,
  toHandle: QUEUE_VIEWS.toHandle,
  toApprove: QUEUE_VIEWS.toApprove,
  soon: "快到期",
  overdue: "已逾期",
  waiting: QUEUE_VIEWS.waiting,
  review: QUEUE_VIEWS.review,
  running: QUEUE_VIEWS.running,
  closed: QUEUE_VIEWS.closed,
  all: "全部",
} as const;
export type QueueTab = keyof typeof QUEUE_TABS;

const NAMES = Object.keys(QUEUE_TABS) as QueueTab[];

export const isQueueTab = (text: string): text is QueueTab => text in QUEUE_TABS;

/** Working days before the due day from which a case counts as 快到期. */
export const SOON_WORKDAYS = 2;

/** Counts are read up to here and shown as `999+` above. */
export const COUNT_CAP = 1000;

const WORK_OF: Partial<Record<QueueTab, readonly Role[]>> = {
  toAccept: ["intake"],
  toDispatch: ["intake"],
  toHandle: ["handler"],
  toApprove: ["approver", "leader"],
  review: ["reviewer", "supervisor"],
  running: ["intake", "supervisor"],
};

/** The tabs of somebody: what the roles work on, and whatever has something in it. */
export function tabsFor(
  roles: readonly Role[],
  counts: Readonly<Record<QueueTab, number>>,
): QueueTab[] {
  return NAMES.filter((tab) => {
    const workers = WORK_OF[tab];
    return !workers || counts[tab] > 0 || workers.some((role) => roles.includes(role));
  });
}

/** What a tab takes from the queue; `views` null: all of them. */
export interface TabScope {
  views: readonly QueueView[] | null;
  /** Only what somebody took himself, or nobody of his groups took yet. */
  untakenOrOwn: boolean;
  /** First and last due day; null: open. */
  due: { from: string | null; to: string | null } | null;
}

/** `soonUntil`: the day that lies SOON_WORKDAYS ahead of today. */
export function tabScope(
  tab: QueueTab,
  { today, dayBefore, soonUntil }: { today: string; dayBefore: string; soonUntil: string },
): TabScope {
  const whole: TabScope = { views: null, untakenOrOwn: false, due: null };
  if (tab === "mine") return { ...whole, views: OWN_WORK, untakenOrOwn: true };
  if (tab === "soon") return { ...whole, due: { from: today, to: soonUntil } };
  if (tab === "overdue") return { ...whole, due: { from: null, to: dayBefore } };
  return tab === "all" ? whole : { ...whole, views: [tab] };
}

export const countText = (count: number): string =>
  count >= COUNT_CAP ? `${COUNT_CAP - 1}+` : String(count);
