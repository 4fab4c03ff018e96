import type { MoneyRange } from "../evaluation";

const trim = (n: number) => String(Number(n.toFixed(2)));

/** An amount in 元 as people say it: `1500 元`, `50 万元`, `1.2 亿元`; at most two decimals. */
export function formatMoney(yuan: number, unit = "元"): string {
  const size = Math.abs(yuan);
  if (size >= 1e8) return `${trim(yuan / 1e8)} 亿${unit}`;
  if (size >= 1e4) return `${trim(yuan / 1e4)} 万${unit}`;
  return `${trim(yuan)} ${unit}`;
}

/**
 * What a policy is worth, saying what kind of money it is: `50 万元`, `最高可贷 500 万元`, `可减免 2 万元`.
 * A loan's amount is always a ceiling.
 */
export function formatWorth(range: MoneyRange): string {
  const { min, max, kind } = range;
  const words = formatMoneyRange(range);
  if (max === null && min <= 0) return words;
  if (kind === "loan") return `最高可贷 ${words.replace(/^(最高|至少) /, "")}`;
  return kind === "tax" ? `可减免 ${words}` : words;
}

/** A range of money: exact, `最高 …`, `… 至 …`, `至少 …`; `金额原文未写明` when nothing is known of it. */
export function formatMoneyRange(range: Pick<MoneyRange, "min" | "max">): string {
  const { min, max } = range;
  if (max === null) return min > 0 ? `至少 ${formatMoney(min)}` : "金额原文未写明";
  if (min === max) return formatMoney(max);
  if (min <= 0) return `最高 ${formatMoney(max)}`;
  return `${formatMoney(min)}至 ${formatMoney(max)}`;
}
