import type { FactDictionary } from "../fact";
import type { ParameterTable } from "../parameter";
import type { Amount, Rule, TierBand } from "../rule";
import { visitAmounts } from "../rule-parts";
import { numericFact } from "./check-conditions";
import type { Report } from "./report";

type Tell = (message: string) => void;

/** Refuses unknown facts and parameters in amounts, bands that leave gaps or overlap, and amounts above their cap. */
export function checkBenefit(
  rule: Rule,
  dictionary: FactDictionary,
  parameters: ParameterTable,
  report: Report,
): void {
  const seen = new Set<string>();
  rule.benefit.items.forEach((item, i) => {
    const path = ["benefit", "items", i];
    if (seen.has(item.id)) report(path, "another item has the same id", item.id);
    seen.add(item.id);
    if (!item.amount) return;
    visitAmounts(item.amount, [...path, "amount"], (amount, place) => {
      const tell: Tell = (message) => report(place, message, item.id);
      checkAmount(amount, dictionary, parameters, tell);
      const least = leastOf(amount);
      if (amount.cap !== undefined && least > amount.cap) {
        tell(`its amount of ${least} is above its cap of ${amount.cap}`);
      }
    });
  });
}

function checkAmount(
  amount: Amount,
  dictionary: FactDictionary,
  parameters: ParameterTable,
  tell: Tell,
): void {
  if ("perUnit" in amount) for (const id of amount.perUnit) numericFact(id, dictionary, tell);
  if ("tiers" in amount) {
    numericFact(amount.tiers, dictionary, tell);
    checkBands(amount.bands, tell);
  }
  if ("perMonth" in amount && amount.months !== undefined) {
    numericFact(amount.months, dictionary, tell);
  }
  if (!("percentOf" in amount)) return;
  const { percentOf, rate } = amount;
  if ("fact" in percentOf) numericFact(percentOf.fact, dictionary, tell);
  else if (!parameters.has(percentOf.parameter)) tell(`unknown parameter ${percentOf.parameter}`);
  if (typeof rate !== "number" && rate[0] > rate[1]) {
    tell(`its lowest rate ${rate[0]} is above its highest, ${rate[1]}`);
  }
}

/** The least a stated figure pays; 0 where it depends on a fact. */
function leastOf(amount: Amount): number {
  if ("fixed" in amount) return amount.fixed;
  if ("perUnit" in amount) return amount.value;
  if ("tiers" in amount) return Math.max(...amount.bands.map(({ value }) => value ?? 0));
  if ("unstated" in amount) return amount.atMost ?? 0;
  return 0;
}

function checkBands(bands: TierBand[], tell: Tell): void {
  bands.forEach(({ from, to }, i) => {
    if (to !== null && to <= from) tell(`the band from ${from} ends at ${to}, before it starts`);
    const next = bands[i + 1];
    if (!next) return;
    if (to === null || to > next.from) tell(`the bands from ${from} and ${next.from} overlap`);
    else if (to < next.from) tell(`the bands leave a gap from ${to} to ${next.from}`);
  });
}
