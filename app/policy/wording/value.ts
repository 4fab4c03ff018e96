import type { FactDefinition } from "../fact";
import { isoOfDay } from "../civil-day";
import type { Value } from "../value";
import { formatMoney } from "./money";

/** `2026-12-31` → `2026年12月31日`. */
export function formatDate(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

/** `2026-12-31` → `12月31日`, for dates whose year is plain from the context. */
export function formatShortDate(iso: string): string {
  const [, month, day] = iso.split("-").map(Number);
  return `${month}月${day}日`;
}

const clean = (n: number) => String(Number(n.toFixed(6)));

/** One figure in the fact's unit: `80 人`, `3%`, `2000 万元`. Ratios are stored as fractions and said in percent. */
export function formatFigure(fact: FactDefinition, n: number): string {
  switch (fact.type) {
    case "ratio":
      return `${clean(n * 100)}%`;
    case "money":
      return formatMoney(n, fact.unit ?? "元");
    case "date":
      return formatDate(isoOfDay(n));
    default:
      return fact.unit ? `${clean(n)} ${fact.unit}` : clean(n);
  }
}

const digits = (n: number) => clean(Math.abs(n)).replace(/^0\.|\.|0+$/g, "").length;

/** A closed interval as people say it; a bracket that stops one step short of a round figure is named by that figure. */
export function formatRange(fact: FactDefinition, min: number, max: number): string {
  if (min === max) return formatFigure(fact, min);
  const above = max + fact.step;
  const below = min - fact.step;
  const upper =
    max === Infinity
      ? ""
      : digits(above) < digits(max)
        ? `不到 ${formatFigure(fact, above)}`
        : `不超过 ${formatFigure(fact, max)}`;
  const floor = fact.min ?? (fact.type === "date" ? -Infinity : 0);
  const lower =
    min === -Infinity || min <= floor
      ? ""
      : digits(below) < digits(min) && fact.type !== "integer"
        ? `超过 ${formatFigure(fact, below)}`
        : fact.type === "date"
          ? `${formatFigure(fact, min)}起`
          : `${formatFigure(fact, min)}及以上`;
  if (lower && upper) return `${lower},${upper}`;
  return lower || upper || "不清楚";
}

/** A known value in words, or null when nothing is known of it. */
export function describeValue(
  fact: FactDefinition,
  value: Value | null | undefined,
): string | null {
  if (!value) return null;
  const label = (option: string) => fact.options.find((o) => o.value === option)?.label ?? option;
  switch (value.kind) {
    case "range":
      return value.min === -Infinity && value.max === Infinity
        ? null
        : formatRange(fact, value.min, value.max);
    case "date": {
      if (value.never && value.min > value.max) return "没有";
      const month = wholeMonth(value.min, value.max);
      return month ?? formatRange(fact, value.min, value.max);
    }
    case "choice":
      if (fact.type === "bool") {
        return value.possible.length === 1 ? (value.possible[0] === "true" ? "是" : "否") : null;
      }
      return value.possible.length >= fact.options.length
        ? null
        : value.possible.map(label).join("或");
    case "set":
      if (value.must.length === 0 && value.may.length === 0) return "都没有";
      if (value.must.length === 0 && value.may.length >= fact.options.length) return null;
      return value.must.map(label).join("、") || "可能有:" + value.may.map(label).join("、");
  }
}

/** `2023年3月` when the interval is exactly a calendar month. */
function wholeMonth(min: number, max: number): string | null {
  if (!Number.isFinite(min) || !Number.isFinite(max)) return null;
  const first = isoOfDay(min);
  const next = isoOfDay(max + 1);
  if (!first.endsWith("-01") || !next.endsWith("-01") || max - min > 31 || min === max) return null;
  const [year, month] = first.split("-").map(Number);
  return `${year}年${month}月`;
}
