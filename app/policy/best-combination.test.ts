import { expect, test } from "vitest";
import { bestCombination, type Candidate, type Exclusion } from "./best-combination";
import type { MoneyRange } from "./evaluation";
import { randomFrom, type Random } from "../../tests/fixtures/random";

const cash = (min: number, max: number | null = min): MoneyRange => ({ min, max, kind: "cash" });
const excludes = (a: string, b: string, reason = "same"): Exclusion => ({
  between: [a, b],
  reason,
});

function randomCandidates(random: Random, count: number): Candidate[] {
  return Array.from({ length: count }, (_, i) => {
    const min = random.whole(0, 9) * 1000;
    const max = random.chance(0.2) ? null : min + random.whole(0, 4) * 1000;
    const kind = random.pick(["cash", "cash", "cash", "tax", "loan"] as const);
    return { policyId: `p${i}`, amount: random.chance(0.2) ? null : { min, max, kind } };
  });
}

function randomExclusions(random: Random, candidates: Candidate[], density: number): Exclusion[] {
  return candidates.flatMap((a, i) =>
    candidates
      .slice(i + 1)
      .filter(() => random.chance(density))
      .map((b) => excludes(a.policyId, b.policyId)),
  );
}

/** Money (cash and tax), loans, number of policies: what is compared, in this order. */
function worthOf(chosen: readonly Candidate[]): number[] {
  const middle = (kinds: string[]) =>
    chosen.reduce((sum, { amount }) => {
      if (!amount || !kinds.includes(amount.kind)) return sum;
      return sum + (amount.max === null ? amount.min : (amount.min + amount.max) / 2);
    }, 0);
  return [middle(["cash", "tax"]), middle(["loan"]), chosen.length];
}

/** Tries every subset. */
function bestWorth(candidates: Candidate[], exclusions: Exclusion[]): number[] {
  const at = new Map(candidates.map(({ policyId }, i) => [policyId, i]));
  const pairs = exclusions.map(({ between: [a, b] }) => (1 << at.get(a)!) | (1 << at.get(b)!));
  let best = [0, 0, 0];
  for (let subset = 0; subset < 1 << candidates.length; subset++) {
    if (pairs.some((pair) => (subset & pair) === pair)) continue;
    const worth = worthOf(candidates.filter((_, i) => subset & (1 << i)));
    const difference = worth.map((figure, i) => figure - best[i]!).find((d) => d !== 0) ?? 0;
    if (difference > 0) best = worth;
  }
  return best;
}

test("equals trying every subset on 1,000 random conflict graphs", () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const random = randomFrom(seed);
    const size = seed % 50 === 0 ? random.whole(14, 16) : random.whole(0, 10);
    const candidates = randomCandidates(random, size);
    const exclusions = randomExclusions(random, candidates, random.pick([0.05, 0.2, 0.5]));
    const { policyIds, dropped } = bestCombination(candidates, exclusions);
    const chosen = candidates.filter(({ policyId }) => policyIds.includes(policyId));
    expect(worthOf(chosen), `seed ${seed}`).toEqual(bestWorth(candidates, exclusions));
    expect(policyIds.length + dropped.length).toBe(size);
    const conflicts = exclusions.map(({ between }) => between.toSorted().join());
    for (const { policyId, because } of dropped) {
      expect(policyIds).toContain(because);
      expect(conflicts).toContain([policyId, because].toSorted().join());
    }
  }
});

test("the best pair beats the single largest policy", () => {
  const candidates = [
    { policyId: "large", amount: cash(50) },
    { policyId: "left", amount: cash(30) },
    { policyId: "right", amount: cash(30) },
  ];
  const exclusions = [
    excludes("large", "left", "one loan"),
    excludes("right", "large", "one year"),
  ];
  const best = bestCombination(candidates, exclusions);
  expect(best.policyIds).toEqual(["left", "right"]);
  expect(best.amount).toEqual(cash(60));
  expect(best.dropped).toEqual([{ policyId: "large", because: "left", reason: "one loan" }]);
});

test("tax and loans stand beside the cash and are never added to it", () => {
  const best = bestCombination(
    [
      { policyId: "cash", amount: cash(10, 20) },
      { policyId: "tax", amount: { min: 5, max: null, kind: "tax" } },
      { policyId: "loan", amount: { min: 0, max: 900, kind: "loan" } },
      { policyId: "service", amount: null },
    ],
    [],
  );
  expect(best.amount).toEqual(cash(10, 20));
  expect(best.tax).toEqual({ min: 5, max: null, kind: "tax" });
  expect(best.loan).toEqual({ min: 0, max: 900, kind: "loan" });
  expect(best.policyIds).toHaveLength(4);
});

test("exclusions with policies that are not candidates bind nobody", () => {
  const best = bestCombination([{ policyId: "a", amount: cash(1) }], [excludes("a", "absent")]);
  expect(best).toEqual({
    policyIds: ["a"],
    amount: cash(1),
    tax: null,
    loan: null,
    dropped: [],
  });
  expect(bestCombination([], []).amount).toEqual(cash(0));
});

test("sixty policies with scattered exclusions are solved exactly in reasonable time", () => {
  const random = randomFrom(7);
  const candidates = randomCandidates(random, 60);
  const exclusions = randomExclusions(random, candidates, 0.06);
  const { policyIds } = bestCombination(candidates, exclusions);
  const kept = new Set(policyIds);
  expect(exclusions.some(({ between: [a, b] }) => kept.has(a) && kept.has(b))).toBe(false);
});
