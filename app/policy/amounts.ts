import type { CompiledProfile } from "./compile-profile";
import { factAt, type FactLayout } from "./fact-layout";
import type { ParameterTable } from "./parameter";
import type { Amount, AmountBase, TierBand } from "./rule";

/** Least and most 元 still possible; `Infinity` when no limit is known. Never negative. */
export type AmountRange = readonly [min: number, max: number];

export type CompiledAmount = (profile: CompiledProfile) => AmountRange;

/** Where an amount is compiled. */
export interface AmountContext {
  layout: FactLayout;
  parameters: ParameterTable;
}

/** Compiles an amount to a range over all values the facts may still have, to the 分. */
export function compileAmount(amount: Amount, context: AmountContext): CompiledAmount {
  const range = compileCapped(amount, context);
  return (profile) => {
    const [min, max] = range(profile);
    return [toFen(min), toFen(max)];
  };
}

const toFen = (yuan: number) => Math.round(yuan * 100) / 100;

function compileCapped(amount: Amount, context: AmountContext): CompiledAmount {
  const range = compileForm(amount, context);
  const { cap } = amount;
  if (cap === undefined) return range;
  return (profile) => {
    const [min, max] = range(profile);
    return [Math.min(min, cap), Math.min(max, cap)];
  };
}

function compileForm(amount: Amount, context: AmountContext): CompiledAmount {
  const nested = (members: Amount[]) => members.map((member) => compileCapped(member, context));
  if ("fixed" in amount) {
    const fixed: AmountRange = [amount.fixed, amount.fixed];
    return () => fixed;
  }
  if ("perUnit" in amount) {
    const units = sumOfFacts(amount.perUnit, context.layout);
    return multiply(units, [amount.value, amount.value], amount.maxUnits);
  }
  if ("percentOf" in amount) {
    const { rate } = amount;
    const rates: AmountRange = typeof rate === "number" ? [rate, rate] : rate;
    return multiply(baseOf(amount.percentOf, context), rates, amount.baseCap);
  }
  if ("tiers" in amount) {
    const at = factAt(context.layout, amount.tiers);
    return amount.mode === "whole" ? wholeTiers(at, amount.bands) : slicedTiers(at, amount.bands);
  }
  if ("perMonth" in amount) {
    const monthly = compileCapped(amount.perMonth, context);
    return times(monthly, monthsOf(amount, context.layout));
  }
  if ("sum" in amount) return fold(nested(amount.sum), (a, b) => a + b, 0);
  if ("highestOf" in amount) return fold(nested(amount.highestOf), Math.max, 0);
  if ("lowestOf" in amount) return fold(nested(amount.lowestOf), Math.min, Infinity);
  const unstated: AmountRange = [0, amount.atMost ?? Infinity];
  return () => unstated;
}

/** Counts and bases below zero (a loss) yield nothing. */
function sumOfFacts(ids: string[], layout: FactLayout): CompiledAmount {
  const places = ids.map((id) => factAt(layout, id));
  return ({ lo, hi }) => {
    let min = 0;
    let max = 0;
    for (const at of places) {
      min += Math.max(0, lo[at] as number);
      max += Math.max(0, hi[at] as number);
    }
    return [min, max];
  };
}

function baseOf(base: AmountBase, { layout, parameters }: AmountContext): CompiledAmount {
  if ("fact" in base) return sumOfFacts([base.fact], layout);
  const parameter = parameters.get(base.parameter);
  if (!parameter) throw new Error(`unknown parameter ${base.parameter}`);
  const { value } = parameter;
  const range: AmountRange = value === null ? [0, Infinity] : [value, value];
  return () => range;
}

/** 0 times "no limit known" is 0. */
const product = (a: number, b: number) => (a === 0 || b === 0 ? 0 : a * b);

function multiply(units: CompiledAmount, rates: AmountRange, limit = Infinity): CompiledAmount {
  return (profile) => {
    const [min, max] = units(profile);
    return [product(Math.min(min, limit), rates[0]), product(Math.min(max, limit), rates[1])];
  };
}

function times(amount: CompiledAmount, months: CompiledAmount): CompiledAmount {
  return (profile) => {
    const [min, max] = amount(profile);
    const [fewest, most] = months(profile);
    return [product(min, fewest), product(max, most)];
  };
}

/** Without a fact for it, at least one month is paid. */
function monthsOf(
  { months, maxMonths }: Extract<Amount, { perMonth: Amount }>,
  layout: FactLayout,
): CompiledAmount {
  if (months === undefined) return () => [1, maxMonths];
  const at = factAt(layout, months);
  const clamp = (count: number) => Math.min(Math.max(count, 0), maxMonths);
  return ({ lo, hi }) => [clamp(lo[at] as number), clamp(hi[at] as number)];
}

function fold(
  members: CompiledAmount[],
  combine: (a: number, b: number) => number,
  start: number,
): CompiledAmount {
  return (profile) => {
    let min = start;
    let max = start;
    for (const member of members) {
      const [low, high] = member(profile);
      min = combine(min, low);
      max = combine(max, high);
    }
    return [min, max];
  };
}

/** The band a figure falls in sets rate or value for the whole figure; outside all bands there is nothing. */
function wholeTiers(at: number, bands: TierBand[]): CompiledAmount {
  const first = Math.min(...bands.map((band) => band.from));
  const end = Math.max(...bands.map((band) => band.to ?? Infinity));
  return (profile) => {
    const lo = profile.lo[at] as number;
    const hi = profile.hi[at] as number;
    let min = lo < first || hi >= end ? 0 : Infinity;
    let max = 0;
    for (const { from, to, rate, value } of bands) {
      if (hi < from || (to !== null && lo >= to)) continue;
      const low = rate === undefined ? (value ?? 0) : product(rate, Math.max(lo, from, 0));
      const high =
        rate === undefined ? (value ?? 0) : product(rate, Math.max(0, Math.min(hi, to ?? hi)));
      min = Math.min(min, low);
      max = Math.max(max, high);
    }
    return [min === Infinity ? 0 : min, max];
  };
}

/** Each slice at its own rate; a band's value is added once the band is reached. Rises with the figure. */
function slicedTiers(at: number, bands: TierBand[]): CompiledAmount {
  const amountAt = (figure: number) => {
    let total = 0;
    for (const { from, to, rate, value } of bands) {
      if (figure < from) continue;
      total += product(rate ?? 0, Math.min(figure, to ?? Infinity) - from) + (value ?? 0);
    }
    return total;
  };
  return ({ lo, hi }) => [amountAt(lo[at] as number), amountAt(hi[at] as number)];
}
