/** Figures as people type them: full-width digits, `2000万`, `1.5亿`, `3%`, `2023年3月`. */

import { addMonths, dayOfIso, isIsoDate } from "./civil-day";

/** Full-width forms and blanks people leave in figures, folded away. */
export function foldTyped(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s,]|^(?:大约|约|大概)/g, "")
    .replaceAll("。", ".");
}

const SCALES: Readonly<Record<string, number>> = {
  "": 1,
  百: 100,
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
};

/** A plain or scaled figure with an optional unit word behind it; null when it is none. Never negative zero. */
export function parseTypedFigure(text: string, unit: string | null): number | null {
  const folded = foldTyped(text);
  const bare = unit && folded.endsWith(unit) ? folded.slice(0, -unit.length) : folded;
  const match = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(百万|千万|[百千万亿]|)$/.exec(bare);
  if (!match) return null;
  const figure = Number(`${match[1]}${match[2]}`) * (SCALES[match[3] ?? ""] ?? 1);
  return Number.isFinite(figure) ? roundOff(figure) + 0 : null;
}

/** A percentage, with or without the sign, as a fraction: `3` and `3%` are 0.03. */
export function parseTypedPercent(text: string): number | null {
  const folded = foldTyped(text);
  const percent = parseTypedFigure(folded.replace(/^百分之/, "").replace(/%$/, ""), null);
  return percent === null ? null : roundOff(percent / 100);
}

/** 2.3 × 10000 must be 23000, not 22999.999…96: twelve significant digits are kept. */
function roundOff(figure: number): number {
  return Number(figure.toPrecision(12));
}

/** The days a typed date may mean: a full date is one day, a year and month the whole month, a year the whole year. */
export function parseTypedDate(text: string): { min: number; max: number } | null {
  const dashed = foldTyped(text)
    .replace(/[年月./]/g, "-")
    .replace(/[-日号]+$/, "");
  const match = /^(\d{4})(?:-?(\d\d)|-(\d))?(?:-?(\d\d)|-(\d))?$/.exec(dashed);
  if (!match?.[1]) return null;
  return parseDateParts(match[1], match[2] ?? match[3] ?? "", match[4] ?? match[5] ?? "");
}

/** The same from separate boxes; empty boxes widen the answer. */
export function parseDateParts(
  year: string,
  month: string,
  day: string,
): { min: number; max: number } | null {
  const [y, m, d] = [foldTyped(year), foldTyped(month), foldTyped(day)].map((part) =>
    part.replace(/[年月日号]$/, ""),
  ) as [string, string, string];
  if (!/^(19|20|21)\d\d$/.test(y) || (d && !m)) return null;
  const first = `${y}-${(m || "1").padStart(2, "0")}-${(d || "1").padStart(2, "0")}`;
  if (!isIsoDate(first)) return null;
  const min = dayOfIso(first);
  if (d) return { min, max: min };
  return { min, max: addMonths(min, m ? 1 : 12) - 1 };
}
