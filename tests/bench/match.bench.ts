import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { CompiledCatalogue } from "~/policy/compile-catalogue";
import { dayOfIso } from "~/policy/civil-day";
import { compileProfile, type CompiledProfile } from "~/policy/compile-profile";
import { compileRule } from "~/policy/compile-rule";
import { evaluatePolicy } from "~/policy/evaluate-policy";
import { matchPolicies } from "~/policy/match-policies";
import { nextQuestions } from "~/policy/next-question";
import { TRUE } from "~/policy/truth-code";
import { randomFrom } from "../fixtures/random";
import { catalogueOf } from "../fixtures/small-catalogue";
import { jsonLogicEngine, jsonRulesEngine, publicodes, type Rival } from "./match-engines";
import {
  benchDictionary,
  benchRules,
  handWritten,
  writtenOutVerdict,
  plainProfiles,
  profileOf,
  writtenOutRule,
  type PlainProfile,
} from "./match-rules";

export const name = "match";

const POLICIES = 300;
const PROFILES = 200;
const COMPANIES = 100_000;
/** Profiles that stay in the processor's caches. */
const NEARBY = 500;
const ROUNDS = 9;
const WARM_UP_MS = 1500;
const asOf = "2026-11-24";
const day = dayOfIso(asOf);

/**
 * The matching engine beside three rule libraries and a rule written out by hand, on the same generated
 * rules and in one run. Times are of the best of several rounds; of many profiles the median.
 */
export async function run(): Promise<void> {
  const random = randomFrom(2026);
  const rules = benchRules(random, POLICIES);
  const plain = plainProfiles(random, PROFILES);
  const before = memory();
  const catalogue = catalogueOf(rules, benchDictionary);
  const megabytes = (memory() - before) / 1e6;
  const known = plain.map((each) => compiled(each, 1));
  const half = plain.map((each) => compiled(each, 0.5));

  console.log(`match: ${POLICIES} policies of 12 to 15 conditions, ${PROFILES} profiles`);
  const rivals = [
    jsonRulesEngine(rules),
    jsonLogicEngine(rules),
    publicodes(rules, benchDictionary),
  ];
  await crossCheck(catalogue, known, plain, rivals);

  const explainKnown = await perProfile(known, (profile) => explainAll(catalogue, profile));
  const explainHalf = await perProfile(half, (profile) => explainAll(catalogue, profile));
  const verdict = await perProfile(known, (profile) => countEligible(catalogue, profile));
  const rivalTimes = new Map<string, number>();
  for (const { name: rival, verdicts } of rivals) {
    const few = rival === "json-logic-engine, compiled" ? plain : plain.slice(0, 5);
    rivalTimes.set(rival, await perProfile(few, verdicts));
  }

  print("one profile × 300 policies", [
    ["explained, all facts known", explainKnown, 2],
    ["explained, half of them known", explainHalf, 2],
    ["verdicts only", verdict],
    ...[...rivalTimes].map(([rival, time]): Row => [rival, time]),
  ]);
  const [rulesEngine = NaN, logicEngine = NaN, publicodesTime = NaN] = rivalTimes.values();
  ratio("explained, against publicodes", publicodesTime / explainKnown, 30);
  ratio("verdict, against json-rules-engine", rulesEngine / verdict, 100);
  ratio("verdict, against json-logic-engine (two truth values)", logicEngine / verdict);

  await questions(catalogue, half);
  await oneForMany(random);
  console.log(`  memory of the compiled catalogue: ${megabytes.toFixed(1)} MB`);
}

const compiled = (plain: PlainProfile, share: number): CompiledProfile =>
  compileProfile(profileOf(plain, randomFrom(7), share), benchDictionary);

function explainAll(catalogue: CompiledCatalogue, profile: CompiledProfile): unknown[] {
  return catalogue.versionsAt({ asOf }).map((version) => evaluatePolicy(version, profile, asOf));
}

function countEligible(catalogue: CompiledCatalogue, profile: CompiledProfile): number {
  let eligible = 0;
  for (const [version] of catalogue.policies.values()) {
    if (version?.compiled.verdict(profile, day) === TRUE) eligible += 1;
  }
  return eligible;
}

/** Every rival has to give the portal's verdict on every policy, or its time means nothing. */
async function crossCheck(
  catalogue: CompiledCatalogue,
  known: readonly CompiledProfile[],
  plain: readonly PlainProfile[],
  rivals: readonly Rival[],
): Promise<void> {
  const versions = catalogue.versionsAt({ asOf });
  let eligible = 0;
  for (const [i, profile] of known.slice(0, 25).entries()) {
    const own = versions.map((version) => version.compiled.verdict(profile, day) === TRUE);
    eligible += own.filter(Boolean).length;
    for (const { name: rival, verdicts } of rivals) {
      const found = await verdicts(plain[i] ?? {});
      const differing = own.findIndex((verdict, at) => verdict !== found[at]);
      if (differing >= 0) throw new Error(`${rival} disagrees on policy ${differing}`);
    }
  }
  const share = ((100 * eligible) / (25 * POLICIES)).toFixed(1);
  console.log(`  all agree on 25 profiles; ${share} % of the verdicts are 符合`);
}

/** One policy for a hundred thousand companies, against the same written out as ifs. */
async function oneForMany(random: ReturnType<typeof randomFrom>): Promise<void> {
  const plain = plainProfiles(random, COMPANIES);
  const profiles = plain.map((each) => compiled(each, 1));
  const { verdict } = compileRule(writtenOutRule, benchDictionary, new Map());
  // A loop of its own for each, so that neither pays for a call that the other made ambiguous.
  const own = (some: readonly CompiledProfile[]) => {
    let met = 0;
    for (const profile of some) if (verdict(profile, day) === TRUE) met += 1;
    return met;
  };
  const written = (some: readonly CompiledProfile[]) => {
    let met = 0;
    for (const profile of some) if (writtenOutVerdict(profile) === TRUE) met += 1;
    return met;
  };
  const yesOrNo = (some: readonly PlainProfile[]) => {
    let met = 0;
    for (const profile of some) if (handWritten(profile)) met += 1;
    return met;
  };
  const open = plain.slice(0, 5000).map((each, i) => compiled(each, (i % 10) / 10));
  for (const profile of [...open, ...profiles.slice(0, 5000)]) {
    if (verdict(profile, day) !== writtenOutVerdict(profile)) {
      throw new Error("the rule and its written-out form disagree");
    }
  }
  if (own(profiles) !== yesOrNo(plain)) throw new Error("two truth values disagree with five");
  for (const work of [() => own(profiles), () => written(profiles), () => yesOrNo(plain)]) {
    await warmUp(work);
  }
  print(`one policy × ${COMPANIES} profiles, mostly waiting for memory`, [
    ["verdicts only", await best(() => own(profiles)), 60],
    ["the same answers written out as ifs", await best(() => written(profiles))],
    ["yes or no only, written out as ifs", await best(() => yesOrNo(plain))],
  ]);

  const few = profiles.slice(0, NEARBY);
  const fewPlain = plain.slice(0, NEARBY);
  const times = COMPANIES / NEARBY;
  const repeat = (work: () => unknown) => () => {
    for (let i = 0; i < times; i += 1) work();
  };
  const ownTime = await best(repeat(() => own(few)));
  const writtenTime = await best(repeat(() => written(few)));
  const yesOrNoTime = await best(repeat(() => yesOrNo(fewPlain)));
  print(`one policy × ${NEARBY} profiles, ${times} times`, [
    ["verdicts only", ownTime],
    ["the same answers written out as ifs", writtenTime],
    ["yes or no only, written out as ifs", yesOrNoTime],
  ]);
  ratio("slower than the same answers by hand", ownTime / writtenTime, -3);
  ratio("slower than yes or no by hand", ownTime / yesOrNoTime);
}

async function questions(
  catalogue: CompiledCatalogue,
  half: readonly CompiledProfile[],
): Promise<void> {
  const blank = compileProfile({}, benchDictionary);
  const next = (profile: CompiledProfile) => nextQuestions(catalogue, profile, { asOf });
  const many = Array.from({ length: 30 }, () => blank);
  print("next question, 300 policies", [
    ["nothing answered", await perProfile(many, next), 5],
    ["half answered", await perProfile(half, next), 5],
    [
      "whole match, nothing answered",
      await perProfile(many, () => matchPolicies(catalogue, {}, { asOf })),
    ],
  ]);
}

/** Milliseconds of the best round: other work on the machine only ever slows one down. */
async function best(work: () => unknown): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const result = work();
    if (result instanceof Promise) await result;
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** A server has run for a while: its hot paths are compiled, which takes longer the busier the machine is. */
async function warmUp(work: () => unknown): Promise<void> {
  const end = performance.now() + WARM_UP_MS;
  while (performance.now() < end) await work();
}

/** The median profile, each at its best round. */
async function perProfile<T>(
  profiles: readonly T[],
  work: (profile: T) => unknown,
): Promise<number> {
  const times: number[] = [];
  let next = 0;
  await warmUp(() => work(profiles[next++ % profiles.length] as T));
  for (const profile of profiles) times.push(await best(() => work(profile)));
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

type Row = [label: string, milliseconds: number, target?: number];

function print(heading: string, rows: Row[]): void {
  console.log(`  ${heading}`);
  for (const [label, time, target] of rows) {
    const goal =
      target === undefined ? "" : `  target ≤ ${target} ms: ${time <= target ? "pass" : "MISS"}`;
    console.log(`    ${label.padEnd(44)}${time.toFixed(3).padStart(10)} ms${goal}`);
  }
}

/** `target` is the least ratio wanted, or the greatest when negative. */
function ratio(label: string, value: number, target?: number): void {
  const met = target === undefined || (target < 0 ? value <= -target : value >= target);
  const goal =
    target === undefined
      ? ""
      : `  target ${target < 0 ? "≤" : "≥"} ${Math.abs(target)}: ${met ? "pass" : "MISS"}`;
  console.log(`    ${label.padEnd(44)}${value.toFixed(1).padStart(10)} ×${goal}`);
}

function memory(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
