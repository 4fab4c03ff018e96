import type { CompiledProfile } from "./compile-profile";
import type { CompiledRule } from "./compile-rule";
import type { MoneyRange } from "./evaluation";
import type { Benefit } from "./rule";
import { TRUE, UNKNOWN, type TruthCode } from "./truth-code";

/** What a policy pays if it is obtained, with the truth of each item's own condition. */
export interface Benefits {
  truths: readonly TruthCode[];
  /** Each item's own amount; null for rates and services. */
  amounts: readonly (readonly [number, number] | null)[];
  /** Taken together as the rule says; null when no item is money. */
  total: readonly [number, number] | null;
}

/** An item that may yet be refused contributes anything from nothing up to its most. */
export function benefitsOf(
  compiled: CompiledRule,
  profile: CompiledProfile,
  day: number,
): Benefits {
  const truths = compiled.items.map(({ when }) => (when ? when.code(profile, day) : TRUE));
  const amounts = compiled.items.map(({ amount }) => amount && amount(profile));
  if (amounts.every((amount) => amount === null)) return { truths, amounts, total: null };
  const { combine } = compiled.rule.benefit;
  return { truths, amounts, total: combined(combine, truths, amounts) };
}

function combined(
  combine: Benefit["combine"],
  truths: Benefits["truths"],
  amounts: Benefits["amounts"],
): readonly [number, number] {
  let min = 0;
  let max = 0;
  /** From the last item to the first, so that `first` can let an earlier item take the place of all later ones. */
  for (let i = truths.length - 1; i >= 0; i--) {
    const truth = truths[i] as TruthCode;
    const [low, high] = amounts[i] ?? [0, 0];
    const sure = truth === TRUE;
    if (truth < UNKNOWN) continue;
    if (combine === "first") {
      min = sure ? low : Math.min(min, low);
      max = sure ? high : Math.max(max, high);
    } else if (combine === "highest") {
      min = Math.max(min, sure ? low : 0);
      max = Math.max(max, high);
    } else {
      min += sure ? low : 0;
      max += high;
    }
  }
  return [min, max];
}

/** A range as the outside sees it: no limit known is null. */
export function moneyRange(
  { money }: CompiledRule,
  range: readonly [number, number] | null,
): MoneyRange | null {
  if (range === null) return null;
  const [min, max] = range;
  return { min, max: max === Infinity ? null : max, kind: money };
}
