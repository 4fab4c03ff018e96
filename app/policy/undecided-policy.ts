import { benefitsOf } from "./benefits";
import { isOpen, type CompiledProfile } from "./compile-profile";
import type { CompiledRule } from "./compile-rule";
import { liveLeaves, type LiveLeaf } from "./live-leaves";
import { UNKNOWN } from "./truth-code";

/** A policy whose verdict waits for an answer. The same for every profile that agrees on the facts it reads. */
export interface UndecidedPolicy {
  readonly compiled: CompiledRule;
  /** Largest amount paid or saved, in 元; null without a figure. */
  readonly money: number | null;
  /** How much a decision counts: money on a logarithmic scale, capped. */
  readonly weight: number;
  /** Its open facts, each with the conditions that read it and still count. */
  readonly waits: readonly { readonly at: number; readonly leaves: readonly LiveLeaf[] }[];
}

/** Beyond this an amount makes a question no more urgent. */
const MONEY_CAP = 5_000_000;
const MONEY_UNIT = 10_000;

/** What ranking needs of a policy; null when its verdict waits for nothing. */
export function undecidedPolicy(
  compiled: CompiledRule,
  profile: CompiledProfile,
  day: number,
): UndecidedPolicy | null {
  if (compiled.verdict(profile, day) !== UNKNOWN) return null;
  const { total } = benefitsOf(compiled, profile, day);
  const inHand = compiled.money === "cash" || compiled.money === "tax";
  const money = inHand && total && total[1] > 0 && total[1] < Infinity ? total[1] : null;
  return {
    compiled,
    money,
    weight: 1 + Math.log10(1 + Math.min(money ?? 0, MONEY_CAP) / MONEY_UNIT),
    waits: waitsOf(compiled, profile, day),
  };
}

/** Every fact that could still settle a policy. */
function waitsOf(
  { tree }: CompiledRule,
  profile: CompiledProfile,
  day: number,
): UndecidedPolicy["waits"] {
  const waits = new Map<number, LiveLeaf[]>();
  for (const live of liveLeaves(tree, profile, day)) {
    for (const at of live.leaf.test.facts) {
      if (!isOpen(profile, at)) continue;
      const leaves = waits.get(at);
      if (!leaves) waits.set(at, [live]);
      else if (leaves.at(-1) !== live) leaves.push(live);
    }
  }
  return [...waits].map(([at, leaves]) => ({ at, leaves }));
}
