import { compareRanges, senseOf } from "./comparison";
import type { Code, ConditionContext } from "./compile-condition";
import { isOpen, type CompiledProfile } from "./compile-profile";
import { compileTest } from "./compile-test";
import { distance, type CompiledTest, type Unmet } from "./compiled-test";
import type { LeafTrace } from "./evaluation";
import { definitionAt, factAt } from "./fact-layout";
import type { Leaf } from "./rule";
import { ASSESS, FALSE, REMEDIABLE, TRUE, truthOf, UNKNOWN, type TruthCode } from "./truth-code";

export interface CompiledLeaf {
  readonly kind: "leaf";
  readonly leaf: Leaf;
  readonly test: CompiledTest;
  /** What meeting it takes, other than waiting: 1 paperwork, 2 a decision of the enterprise. */
  readonly effort: 1 | 2;
  readonly code: Code;
  explain(profile: CompiledProfile, day: number): LeafTrace;
}

export function compileLeaf(leaf: Leaf, context: ConditionContext, negated: boolean): CompiledLeaf {
  const { layout } = context;
  const shown = shownFact(leaf, context);
  const definition = shown === null ? null : definitionAt(layout, shown);
  const paperwork = leaf.obtainable === true || definition?.changeability === "paperwork";
  const unmet = unmetCodes(leaf, context, shown);
  const test =
    "assess" in leaf
      ? assessTest(leaf.by)
      : "score" in leaf
        ? scoreTest(leaf, context, negated, unmet.byDecision)
        : compileTest(leaf, negated, unmet, layout);
  const { id, text, cite } = leaf;
  const { required } = test;
  const code: Code = test.code;
  return {
    kind: "leaf",
    leaf,
    test,
    effort: paperwork ? 1 : 2,
    code,
    explain(profile, day) {
      const seen = code(profile, day);
      return {
        type: "leaf",
        id,
        text,
        truth: truthOf(seen),
        fact: definition === null ? null : definition.id,
        value: shown === null ? null : (profile.values[shown] ?? null),
        required,
        gap: seen <= REMEDIABLE ? test.gap(profile, day) : null,
        negated,
        remediable: seen === REMEDIABLE,
        tentative: leaf.tentative === true,
        cite,
      };
    },
  };
}

/** Place of the fact a leaf is about; null for an office's judgment and a score nobody states as a total. */
function shownFact(leaf: Leaf, { layout }: ConditionContext): number | null {
  if ("assess" in leaf || "score" in leaf) return null;
  if ("growth" in leaf) return factAt(layout, leaf.growth.to);
  if ("percent" in leaf) return factAt(layout, leaf.percent.part);
  return factAt(layout, leaf.fact);
}

/** An uncertain figure refuses nobody; a matter of honesty is never something to be arranged. */
function unmetCodes(leaf: Leaf, { layout }: ConditionContext, shown: number | null): Unmet {
  const all = (code: TruthCode): Unmet => ({ byDecision: code, byWaiting: code, tooLate: code });
  if (leaf.tentative) return all(ASSESS);
  const fact = shown === null ? null : definitionAt(layout, shown);
  if (fact?.honesty) return all(FALSE);
  if (leaf.obtainable) return all(REMEDIABLE);
  const changeable = fact?.changeability === "paperwork" || fact?.changeability === "actionable";
  return {
    byDecision: changeable ? REMEDIABLE : FALSE,
    byWaiting: REMEDIABLE,
    tooLate: FALSE,
  };
}

function assessTest(by: string): CompiledTest {
  return {
    facts: [],
    required: { op: "assess", value: by },
    code: () => ASSESS,
    gap: () => null,
    metOn: () => null,
    wish: () => null,
    cuts: () => undefined,
  };
}

function scoreTest(
  leaf: Extract<Leaf, { score: string }>,
  { scores }: ConditionContext,
  negated: boolean,
  failed: TruthCode,
): CompiledTest {
  const score = scores.get(leaf.score);
  if (!score) throw new Error(`rule has no score table ${leaf.score}`);
  const { op, value } = leaf;
  const sense = senseOf(op, negated);
  return {
    facts: score.facts,
    required: { op: `score ${op}`, value },
    code(profile, day) {
      const [low, high] = score.range(profile, day);
      const met = compareRanges(sense, low, high, value, value);
      if (met !== null) return met ? TRUE : failed;
      // With all facts known only the experts' points are left open.
      return score.facts.some((at) => isOpen(profile, at)) ? UNKNOWN : ASSESS;
    },
    gap(profile, day) {
      const [low, high] = score.range(profile, day);
      return distance(high < value ? value - high : low - value);
    },
    metOn: () => null,
    wish: () => null,
    cuts(profile, day, at, cuts) {
      if (at === score.own) cuts.push(value, value + 1);
      else score.cuts(profile, day, at, cuts);
    },
  };
}
