import type { MoneyRange } from "../evaluation";

const trim = (n: number) => String(Number(n.toFixed(2)));

/** An amount in 元 as people say it: `1500 元`, `50 万元`, `1.2 亿元`; at most two decimals. */
export function formatMoney(yuan: number, unit = "元"): string {
  const size = Math.abs(yuan);
  if (size >= 1e8) return `${trim(yuan / 1e8)} 亿${unit}`;
  if (size >= 1e4) return `${trim(yuan / 1e4)} 万${unit}`;
  return `${trim(yuan)} ${unit}`;
}

const kindWords: Record<MoneyRange["kind"], string> = {
  cash: "",
  tax: "可减免 ",
  loan: "可贷 ",
  service: "",
};

/** What a policy is worth, saying what kind of money it is: `50 万元`, `可贷 最高 500 万元`, `可减免 2 万元`. */
export function formatWorth(range: MoneyRange): string {
  const unknown = range.max === null && range.min <= 0;
  return `${unknown ? "" : kindWords[range.kind]}${formatMoneyRange(range)}`;
}

/** A range of money: exact, `最高 …`, `… 至 …`, `至少 …`; `金额原文未写明` when nothing is known of it. */
export function formatMoneyRange(range: Pick<MoneyRange, "min" | "max">): string {
  const { min, max } = range;
  if (max === null) return min > 0 ? `至少 ${formatMoney(min)}` : "金额原文未写明";
  if (min === max) return formatMoney(max);
  if (min <= 0) return `最高 ${formatMoney(max)}`;
  return `${formatMoney(min)}至 ${formatMoney(max)}`;
}
