import type { FactDefinition, FactDictionary } from "~/policy/fact";
import type { CompiledProfile } from "~/policy/compile-profile";
import type { Condition, Leaf, LeafTest, Rule } from "~/policy/rule";
import { FALSE, REMEDIABLE, TRUE, UNKNOWN, type TruthCode } from "~/policy/truth-code";
import type { Profile, Value } from "~/policy/value";
import type { Random } from "../fixtures/random";
import { leafOf, ruleOf } from "../fixtures/small-catalogue";
import { dictionaryOf, options } from "../fixtures/small-dictionary";

const flags = Array.from({ length: 24 }, (_, i) => `flag${i}`);
const figures = Array.from({ length: 16 }, (_, i) => `figure${i}`);
const kinds = Array.from({ length: 8 }, (_, i) => `kind${i}`);
const letters = ["a", "b", "c", "d", "e"];

/** Yes/no facts, figures and choices: what every engine of the comparison can express. */
export const benchDictionary: FactDictionary = dictionaryOf([
  ...flags.map((id, i): Pick<FactDefinition, "id" | "type"> & Partial<FactDefinition> => {
    return { id, type: "bool", changeability: i % 3 === 0 ? "paperwork" : "fixed" };
  }),
  ...figures.map((id, i): Pick<FactDefinition, "id" | "type"> & Partial<FactDefinition> => {
    const changeability = i % 4 === 0 ? "actionable" : "fixed";
    return { id, type: "integer", min: 0, max: 1000, changeability };
  }),
  ...kinds.map((id) => ({ id, type: "enum" as const, options: options(...letters) })),
]);

/** A test that about three of four random profiles pass, so that no rule is settled at its first leaf. */
function likelyTest(random: Random): LeafTest {
  const figure = random.pick(figures);
  switch (random.whole(0, 3)) {
    case 0:
      return { fact: random.pick(flags), is: true };
    case 1:
      return { fact: figure, op: ">=", value: random.whole(50, 350) };
    case 2:
      return { fact: figure, op: "<=", value: random.whole(650, 950) };
    default:
      return { fact: random.pick(kinds), in: random.some(letters.slice(1), 0.8).concat("a") };
  }
}

const unlikelyTest = (random: Random): LeafTest =>
  random.chance(0.5)
    ? { fact: random.pick(kinds), is: random.pick(letters) }
    : { fact: random.pick(figures), op: ">", value: random.whole(700, 950) };

/** Policies of 12 to 15 conditions: eight or so that all must hold, alternatives two deep, exclusions. */
export function benchRules(random: Random, count: number): Rule[] {
  return Array.from({ length: count }, (_, i) => {
    let n = 0;
    const leaf = (test: LeafTest): Leaf => leafOf(`leaf${n++}`, test);
    const likely = () => leaf(likelyTest(random));
    const unlikely = () => leaf(unlikelyTest(random));
    const eligible: Condition = {
      all: [
        ...Array.from({ length: random.whole(4, 6) }, likely),
        { any: [unlikely(), { all: [likely(), likely(), likely()] }, unlikely()] },
        { none: [unlikely(), unlikely()] },
        ...(random.chance(0.5) ? [likely()] : []),
        likely(),
      ],
    };
    const amount = { percentOf: { fact: random.pick(figures) }, rate: 0.1, cap: 50 };
    const item = { id: "item", label: "item", amount, cite: { source: 1 } };
    return ruleOf(`policy${i}`, eligible, {
      benefit: { kind: "subsidy", combine: "sum", items: [item] },
    });
  });
}

/** A complete profile as plain data, for engines that know no other. */
export type PlainProfile = Record<string, boolean | number | string>;

export function plainProfiles(random: Random, count: number): PlainProfile[] {
  return Array.from({ length: count }, () => {
    const plain: PlainProfile = {};
    for (const id of flags) plain[id] = random.chance(0.8);
    for (const id of figures) plain[id] = random.whole(0, 1000);
    for (const id of kinds) plain[id] = random.pick(letters);
    return plain;
  });
}

/** The share of facts given is known, the rest is not answered. */
export function profileOf(plain: PlainProfile, random: Random, share: number): Profile {
  const profile: Record<string, Value> = {};
  for (const [id, value] of Object.entries(plain)) {
    if (!random.chance(share)) continue;
    profile[id] =
      typeof value === "number"
        ? { kind: "range", min: value, max: value }
        : { kind: "choice", possible: [String(value)] };
  }
  return profile;
}

/** The policy written out below: 14 conditions in the shape of the generated ones. */
export const writtenOutRule: Rule = ruleOf("written-out", {
  all: [
    leafOf("1", { fact: "flag0", is: true }),
    leafOf("2", { fact: "figure0", op: ">=", value: 120 }),
    leafOf("3", { fact: "figure1", op: "<=", value: 900 }),
    leafOf("4", { fact: "kind0", in: ["a", "b", "c", "d"] }),
    leafOf("5", { fact: "flag1", is: true }),
    leafOf("6", { fact: "figure2", op: ">=", value: 200 }),
    {
      any: [
        leafOf("7", { fact: "kind1", is: "c" }),
        {
          all: [
            leafOf("8", { fact: "flag2", is: true }),
            leafOf("9", { fact: "figure3", op: "<=", value: 800 }),
            leafOf("10", { fact: "flag3", is: true }),
          ],
        },
        leafOf("11", { fact: "figure4", op: ">", value: 900 }),
      ],
    },
    {
      none: [
        leafOf("12", { fact: "kind2", is: "e" }),
        leafOf("13", { fact: "figure5", op: ">", value: 850 }),
      ],
    },
    leafOf("14", { fact: "flag4", is: true }),
  ],
});

const placeOf = (id: string) => [...benchDictionary.facts.keys()].indexOf(id);
const [flag0, flag1, flag2, flag3, flag4] = flags.slice(0, 5).map(placeOf) as Five;
const [figure0, figure1, figure2, figure3, figure4] = figures.slice(0, 5).map(placeOf) as Five;
const figure5 = placeOf("figure5");
const [kind0, kind1, kind2] = kinds.slice(0, 3).map(placeOf) as Five;
type Five = [number, number, number, number, number];

const [NO, YES] = [1, 2];
const [A_TO_D, C, E] = [0b01111, 0b00100, 0b10000];

const lower = (a: TruthCode, b: TruthCode) => (a < b ? a : b);

/**
 * The same policy as a programmer would write it for the same profiles and the same answers: values may be
 * open, unmet conditions may be remediable, and what cannot be helped is refused at once.
 */
export function writtenOutVerdict({ lo, hi, may }: CompiledProfile): TruthCode {
  let least: TruthCode = TRUE;
  if (may[flag1] === NO || may[flag4] === NO) return FALSE;
  if (may[flag1] !== YES || may[flag4] !== YES) least = lower(least, UNKNOWN);
  if ((may[kind0]! & A_TO_D) === 0 || may[kind2] === E) return FALSE;
  if ((may[kind0]! & ~A_TO_D) !== 0 || (may[kind2]! & E) !== 0) least = lower(least, UNKNOWN);
  if (lo[figure1]! > 900 || hi[figure2]! < 200 || lo[figure5]! > 850) return FALSE;
  if (hi[figure1]! > 900 || lo[figure2]! < 200 || hi[figure5]! > 850) least = lower(least, UNKNOWN);
  if (may[flag0] !== YES) least = lower(least, may[flag0] === NO ? REMEDIABLE : UNKNOWN);
  if (lo[figure0]! < 120) least = lower(least, hi[figure0]! < 120 ? REMEDIABLE : UNKNOWN);
  if (may[kind1] === C || lo[figure4]! > 900) return least;
  const measures =
    may[flag2] === NO || lo[figure3]! > 800
      ? FALSE
      : may[flag2] !== YES || hi[figure3]! > 800
        ? may[flag3] === NO
          ? REMEDIABLE
          : UNKNOWN
        : may[flag3] === YES
          ? TRUE
          : may[flag3] === NO
            ? REMEDIABLE
            : UNKNOWN;
  if (measures === TRUE) return least;
  if ((may[kind1]! & C) !== 0 || hi[figure4]! > 900 || measures === UNKNOWN)
    least = lower(least, UNKNOWN);
  else least = lower(least, REMEDIABLE);
  return least;
}

/** The same policy as a programmer would write it, for complete profiles and yes or no only. */
export function handWritten(p: PlainProfile): boolean {
  if (p.flag0 !== true) return false;
  if ((p.figure0 as number) < 120) return false;
  if ((p.figure1 as number) > 900) return false;
  if (p.kind0 !== "a" && p.kind0 !== "b" && p.kind0 !== "c" && p.kind0 !== "d") return false;
  if (p.flag1 !== true) return false;
  if ((p.figure2 as number) < 200) return false;
  const measures = p.flag2 === true && (p.figure3 as number) <= 800 && p.flag3 === true;
  if (p.kind1 !== "c" && !measures && (p.figure4 as number) <= 900) return false;
  if (p.kind2 === "e") return false;
  if ((p.figure5 as number) > 850) return false;
  return p.flag4 === true;
}
