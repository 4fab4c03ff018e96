import type { PolicyListItem } from "../list-policies";
import { formatDate, formatShortDate } from "./value";

/** `还剩 12 天`, `今天截止`; null once it is over. */
export function daysLeftWords(daysLeft: number): string | null {
  if (daysLeft < 0) return null;
  return daysLeft === 0 ? "今天截止" : `还剩 ${daysLeft} 天`;
}

/** `12月31日截止,还剩 37 天` within a year, with the year otherwise; what the card says of time. */
export function deadlineWords(
  item: Pick<PolicyListItem, "status" | "deadline" | "daysLeft" | "version">,
  asOf: string,
): string {
  const { deadline, daysLeft, status } = item;
  if (status === "长期有效") return item.version.text.deadlineText ?? "没有写明截止日期";
  if (status === "已失效" && deadline) return `${formatDate(deadline)}已失效`;
  if (status === "即将开始") {
    const { window, effective } = item.version.rule;
    const start = [effective.from, window?.open].filter((d) => d != null && d > asOf).sort();
    return start[0] ? `${formatDate(start[0])}开始` : "即将开始";
  }
  if (!deadline || daysLeft === null) return "没有写明截止日期";
  if (daysLeft < 0) return `${formatDate(deadline)}已截止`;
  const date =
    deadline.slice(0, 4) === asOf.slice(0, 4) ? formatShortDate(deadline) : formatDate(deadline);
  return daysLeft === 0 ? "今天截止" : `${date}截止,还剩 ${daysLeft} 天`;
}
