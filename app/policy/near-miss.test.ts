import { expect, test } from "vitest";
import { dayOfIso } from "./civil-day";
import { compileProfile } from "./compile-profile";
import { compileRule } from "./compile-rule";
import { evaluatePolicy } from "./evaluate-policy";
import type { PolicyEvaluation } from "./evaluation";
import type { PolicyText } from "./policy";
import type { Amount, Condition, Leaf, LeafTest, Rule } from "./rule";
import type { Profile, Value } from "./value";
import { randomFrom, type Random } from "../../tests/fixtures/random";
import { dictionaryOf, options } from "../../tests/fixtures/small-dictionary";

const flags = Array.from({ length: 12 }, (_, i) => `flag${i}`);
const changes = ["fixed", "paperwork", "actionable"] as const;
const dictionary = dictionaryOf([
  ...flags.map((id, i) => {
    return { id, type: "bool" as const, changeability: changes[i % 3] ?? "fixed" };
  }),
  { id: "staff", type: "integer", min: 0, changeability: "actionable" },
  { id: "age", type: "integer", min: 0, grows: "monthly" },
  { id: "founded", type: "date" },
  { id: "penalty", type: "date", mayNever: true },
  { id: "bought", type: "date", mayNever: true, changeability: "actionable" },
  { id: "seat", type: "enum", options: options("here", "there"), changeability: "actionable" },
  { id: "badges", type: "multi", options: options("x", "y"), changeability: "paperwork" },
  { id: "dishonest", type: "bool", changeability: "actionable", honesty: true },
  { id: "rd", type: "money", min: 0, changeability: "actionable" },
  { id: "revenue", type: "money", min: 0 },
]);

let named = 0;
const leaf = (test: LeafTest, more: Partial<Leaf> = {}): Leaf => ({
  id: `leaf${named++}`,
  text: "",
  cite: { source: 1 },
  ...more,
  ...test,
});

function evaluate(
  eligible: Condition,
  profile: Profile,
  asOf = "2026-01-31",
  amount: Amount = { fixed: 100 },
): PolicyEvaluation {
  const rule: Rule = {
    id: "rule",
    recorded: "2026-01-01",
    effective: { from: null, to: null },
    window: null,
    eligible,
    benefit: {
      kind: "subsidy",
      combine: "sum",
      items: [{ id: "item", label: "", amount, cite: { source: 1 } }],
    },
    conflicts: [],
  };
  const compiled = compileRule(rule, dictionary, new Map());
  const version = { version: 1, contentHash: "", text: {} as PolicyText, rule };
  return evaluatePolicy({ version, compiled }, compileProfile(profile, dictionary), asOf);
}

const bool = (value: boolean): Value => ({ kind: "choice", possible: [String(value)] });
const figure = (n: number): Value => ({ kind: "range", min: n, max: n });
const on = (iso: string): Value => {
  const day = dayOfIso(iso);
  return { kind: "date", min: day, max: day, never: false };
};

/** A random tree over flags, each read once. */
function randomTree(random: Random, unused: string[], depth: number): Condition {
  const fact = unused.pop();
  if (fact === undefined || depth === 0)
    return leaf({ fact: fact ?? "seat", is: fact ? true : "here" });
  unused.push(fact);
  if (random.chance(0.2)) return leaf({ fact: unused.pop() ?? "", is: true });
  const members: Condition[] = [];
  for (let i = random.whole(1, 3); i > 0 && unused.length > 0; i--) {
    members.push(randomTree(random, unused, depth - 1));
  }
  const k = random.whole(1, members.length);
  return random.pick<Condition>([{ all: members }, { any: members }, { atLeast: k, of: members }]);
}

/** Tries every set of flags to switch on: the least cost after which the tree holds; Infinity when none does. */
function cheapestByTrying(tree: Condition, held: ReadonlySet<string>): number {
  const costs = new Map(
    flags.flatMap((id, i) => (i % 3 === 0 || held.has(id) ? [] : [[id, (i % 3) + 1] as const])),
  );
  const changeable = [...costs.keys()];
  let least = Infinity;
  for (let subset = 0; subset < 1 << changeable.length; subset++) {
    const switched = changeable.filter((_, i) => subset & (1 << i));
    const cost = switched.reduce((sum, id) => sum + (costs.get(id) ?? 0), 0);
    if (cost < least && holds(tree, new Set([...held, ...switched]))) least = cost;
  }
  return least;
}

function holds(tree: Condition, held: ReadonlySet<string>): boolean {
  if ("all" in tree) return tree.all.every((member) => holds(member, held));
  if ("any" in tree) return tree.any.some((member) => holds(member, held));
  if ("atLeast" in tree) {
    return tree.of.filter((member) => holds(member, held)).length >= tree.atLeast;
  }
  return "fact" in tree && held.has(tree.fact);
}

test("the cheapest changes equal those found by trying all, and applying them makes it eligible", () => {
  let advised = 0;
  for (let seed = 1; seed <= 1500; seed++) {
    const random = randomFrom(seed);
    const tree = randomTree(random, [...flags], 3);
    const held = new Set(random.some(flags, 0.4));
    const profile = Object.fromEntries(flags.map((id) => [id, bool(held.has(id))]));
    const { verdict, nearMiss } = evaluate(tree, profile);
    const least = cheapestByTrying(tree, held);
    if (least === 0 || least === Infinity) {
      expect(verdict, `seed ${seed}`).toBe(least === 0 ? "eligible" : "ineligible");
      expect(nearMiss).toBeNull();
      continue;
    }
    advised += 1;
    expect(verdict).toBe("nearMiss");
    const cost = nearMiss?.changes.reduce((sum, change) => sum + change.effort + 1, 0);
    expect(cost, `seed ${seed}`).toBe(least);
    const changed = Object.fromEntries(
      nearMiss?.changes.map(({ fact }) => [fact, bool(true)]) ?? [],
    );
    expect(evaluate(tree, { ...profile, ...changed }).verdict).toBe("eligible");
  }
  expect(advised).toBeGreaterThan(300);
});

test("a figure tells how far it is off, and what the policy pays once it is reached", () => {
  const { nearMiss } = evaluate(
    leaf({ fact: "staff", op: ">", value: 9 }),
    { staff: figure(7) },
    "2026-01-31",
    { perUnit: ["staff"], value: 1000 },
  );
  expect(nearMiss).toMatchObject({
    changes: [{ fact: "staff", required: { op: ">", value: 9 }, gap: 3, when: null, effort: 2 }],
    worth: { min: 10_000, max: 10_000 },
  });
});

test("a share tells the missing amount of its part", () => {
  const { nearMiss } = evaluate(
    leaf({ percent: { part: "rd", whole: "revenue" }, op: ">=", value: 0.03 }),
    { rd: figure(21), revenue: figure(1001) },
  );
  expect(nearMiss?.changes).toMatchObject([{ fact: "rd", gap: 9.03, effort: 2 }]);
});

test.each<[string, LeafTest, Profile, string]>([
  ["months that grow", { fact: "age", op: ">=", value: 12 }, { age: figure(10) }, "2026-03-31"],
  ["an age within bounds", { fact: "age", between: [11, 20] }, { age: figure(10) }, "2026-02-28"],
  [
    "a date too recent",
    { fact: "founded", olderThanMonths: 6 },
    { founded: on("2025-08-31") },
    "2026-03-01",
  ],
  [
    "a date still ahead",
    { fact: "founded", withinMonths: 6 },
    { founded: on("2026-02-10") },
    "2026-02-10",
  ],
])("%s is met by waiting until a day", (_name, condition, profile, when) => {
  const { verdict, nearMiss } = evaluate(leaf(condition), profile);
  expect(verdict).toBe("nearMiss");
  expect(nearMiss?.changes).toMatchObject([{ when, effort: 0 }]);
  // An age is a figure given for one day; a date says by itself what it is on another.
  if (!profile.age) expect(evaluate(leaf(condition), profile, when).verdict).toBe("eligible");
});

test("an exclusion that lapses is met by waiting", () => {
  const rule: Condition = { none: [leaf({ fact: "penalty", withinMonths: 12 })] };
  const { verdict, nearMiss } = evaluate(rule, { penalty: on("2025-06-15") });
  expect(verdict).toBe("nearMiss");
  expect(nearMiss?.changes).toMatchObject([{ when: "2026-06-16", effort: 0 }]);
  expect(evaluate(rule, { penalty: on("2025-06-15") }, "2026-06-15").verdict).toBe("nearMiss");
  expect(evaluate(rule, { penalty: on("2025-06-15") }, "2026-06-16").verdict).toBe("eligible");
});

test.each<[string, Condition, Profile]>([
  ["what cannot change", leaf({ fact: "flag0", is: true }), { flag0: bool(false) }],
  ["an age past its limit", leaf({ fact: "age", op: "<=", value: 12 }), { age: figure(13) }],
  [
    "a matter of honesty",
    { none: [leaf({ fact: "dishonest", is: true })] },
    { dishonest: bool(true) },
  ],
  [
    "a calendar window that has closed",
    leaf({ fact: "bought", between: ["2025-01-01", "2025-12-31"] }),
    { bought: on("2024-05-01") },
  ],
])("%s is refused without advice", (_name, rule, profile) => {
  const { verdict, nearMiss } = evaluate(rule, profile);
  expect(verdict).toBe("ineligible");
  expect(nearMiss).toBeNull();
});

test("a calendar window still open can be used by those who decide to", () => {
  const rule = leaf({ fact: "bought", between: ["2026-01-01", "2026-12-31"] });
  const never: Value = { kind: "date", min: 1, max: 0, never: true };
  expect(evaluate(rule, { bought: never }).nearMiss?.changes).toMatchObject([
    { fact: "bought", when: null, effort: 2 },
  ]);
});

test("paperwork is preferred to a decision, and what can be obtained on the way counts as paperwork", () => {
  const rule: Condition = {
    any: [
      leaf({ fact: "seat", is: "here" }),
      leaf({ fact: "flag0", is: true }, { id: "letter", obtainable: true }),
    ],
  };
  const seat: Value = { kind: "choice", possible: ["there"] };
  const { nearMiss } = evaluate(rule, { seat, flag0: bool(false) });
  expect(nearMiss?.changes).toMatchObject([{ leafId: "letter", effort: 1 }]);
});

test("changes that contradict each other are passed over for ones that go together", () => {
  const rule: Condition = {
    all: [
      {
        any: [
          leaf({ fact: "staff", op: ">=", value: 10 }),
          leaf({ fact: "rd", op: ">=", value: 5 }),
        ],
      },
      {
        any: [
          leaf({ fact: "staff", op: "<=", value: 4 }),
          leaf({ fact: "rd", op: ">=", value: 7 }),
        ],
      },
    ],
  };
  const { nearMiss } = evaluate(rule, { staff: figure(6), rd: figure(0) });
  const facts = nearMiss?.changes.map(({ fact }) => fact) ?? [];
  expect(facts).toHaveLength(2);
  expect(facts).toContain("rd");
});

test("a change that breaks a condition already met is passed over", () => {
  const rule: Condition = {
    all: [
      {
        any: [
          leaf({ fact: "staff", op: ">=", value: 20 }),
          leaf({ fact: "rd", op: ">=", value: 5 }),
        ],
      },
      leaf({ fact: "staff", op: "<=", value: 15 }),
    ],
  };
  const { nearMiss } = evaluate(rule, { staff: figure(6), rd: figure(0) });
  expect(nearMiss?.changes.map(({ fact }) => fact)).toEqual(["rd"]);
});

test("a badge can be earned, and one that excludes given back", () => {
  const lacking: Value = { kind: "set", must: ["y"], may: ["y"] };
  const rule: Condition = {
    all: [leaf({ fact: "badges", is: "x" }), leaf({ fact: "badges", isNot: "y" })],
  };
  const { verdict, nearMiss } = evaluate(rule, { badges: lacking });
  expect(verdict).toBe("nearMiss");
  expect(nearMiss?.changes).toHaveLength(2);
});
