import { dayOfIso } from "./civil-day";
import type { Prior } from "./fact";
import type { FactEntry } from "./fact-dictionary.schema";

const NUMERIC = ["integer", "number", "money", "ratio"];
/** An option set is kept in the bits of one integer. */
const MOST_OPTIONS = 30;

/** What is wrong with one fact beyond its shape, one English sentence each. */
export function factProblems(fact: FactEntry): string[] {
  const problems: string[] = [];
  const numeric = NUMERIC.includes(fact.type);
  const listed = fact.type === "enum" || fact.type === "multi";
  const options = fact.options ?? [];
  if (listed && options.length < 2) problems.push("needs at least two options");
  if (!listed && fact.options) problems.push(`a ${fact.type} fact has no options`);
  if (options.length > MOST_OPTIONS) problems.push(`has more than ${MOST_OPTIONS} options`);
  if (new Set(options.map((option) => option.value)).size < options.length) {
    problems.push("lists an option twice");
  }
  if (fact.other !== undefined) {
    if (fact.type !== "enum") problems.push("only an enum fact can have `other`");
    else if (!options.some((option) => option.value === fact.other)) {
      problems.push(`\`other\` is not one of its options: ${fact.other}`);
    }
  }
  if (numeric && fact.unit === null) problems.push("a numeric fact needs a unit");
  if (!numeric && fact.unit !== null) problems.push(`a ${fact.type} fact has no unit`);
  if (numeric && !(fact.min !== undefined && fact.max !== undefined && fact.min < fact.max)) {
    problems.push("a numeric fact needs min < max");
  }
  if (!numeric && (fact.min ?? fact.max) !== undefined) {
    problems.push(`a ${fact.type} fact has no min or max`);
  }
  if (fact.type === "integer" && fact.step !== 1) problems.push("an integer fact has step 1");
  if (fact.grows && !numeric) problems.push("only a numeric fact grows");
  if (fact.mayNever && fact.type !== "date") problems.push("mayNever is for date facts");
  return [
    ...problems,
    ...priorProblems(
      fact,
      options.map((option) => option.value),
    ),
  ];
}

function priorProblems(fact: FactEntry, options: string[]): string[] {
  const prior = fact.prior;
  if (!prior) return [];
  if ("share" in prior) return fact.type === "bool" ? [] : ["prior share is for bool facts"];
  if ("shares" in prior) {
    const unknown = Object.keys(prior.shares).filter((option) => !options.includes(option));
    const missing = options.filter((option) => !(option in prior.shares));
    const total = Object.values(prior.shares).reduce((sum, share) => sum + share, 0);
    return [
      ...unknown.map((option) => `prior of an option it does not have: ${option}`),
      ...missing.map((option) => `prior leaves out an option: ${option}`),
      ...(Math.abs(total - 1) > 1e-6 ? [`prior shares add up to ${total}, not 1`] : []),
    ];
  }
  const dates = prior.quantiles.map(([, value]) => typeof value === "string");
  if (fact.type === "date" ? dates.includes(false) : dates.includes(true)) {
    return ["prior quantiles are dates for date facts and figures for numeric ones"];
  }
  if (fact.type !== "date" && !NUMERIC.includes(fact.type)) {
    return ["prior quantiles are for numeric and date facts"];
  }
  const points = quantilesOf(prior.quantiles);
  const ascending = points.every(
    ([p, v], i) => i === 0 || (p > (points[i - 1]?.[0] ?? 0) && v >= (points[i - 1]?.[1] ?? 0)),
  );
  return ascending ? [] : ["prior quantiles must ascend"];
}

type Quantiles = readonly (readonly [number, number | string])[];

function quantilesOf(quantiles: Quantiles): [number, number][] {
  return quantiles.map(([p, value]) => [p, typeof value === "string" ? dayOfIso(value) : value]);
}

/** The prior as the engine reads it: dates of quantiles as day numbers. */
export function priorOf(prior: FactEntry["prior"]): Prior | null {
  return prior && "quantiles" in prior
    ? { quantiles: quantilesOf(prior.quantiles), source: prior.source }
    : prior;
}
