import { expect, test } from "vitest";
import { decisiveLeaf } from "./decisive-leaf";
import type { LeafTrace, PolicyEvaluation, Trace, Truth, Verdict } from "./evaluation";
import { groupByVerdict, waterfall } from "./result-groups";

function leaf(id: string, truth: Truth, remediable = false): LeafTrace {
  return {
    type: "leaf",
    id,
    text: id,
    truth,
    fact: id,
    value: null,
    required: { op: "is", value: true },
    gap: null,
    negated: false,
    remediable,
    tentative: false,
    cite: { source: 1 },
  };
}

const all = (truth: Truth, ...children: Trace[]): Trace => ({
  type: "all",
  text: null,
  truth,
  children,
});

function evaluation(
  policyId: string,
  verdict: Verdict,
  more: Partial<PolicyEvaluation> = {},
): PolicyEvaluation {
  return {
    policyId,
    version: 1,
    verdict,
    opening: verdict === "notOpen" ? "expired" : "open",
    amount: null,
    items: [],
    trace: leaf("x", "true"),
    missing: [],
    nearMiss: null,
    deadline: null,
    ...more,
  };
}

test("the decisive condition is the first unmet one that cannot be remedied", () => {
  const trace = all("false", leaf("a", "true"), leaf("b", "false", true), leaf("c", "false"));
  expect(decisiveLeaf(trace)?.id).toBe("c");
  expect(decisiveLeaf(all("false", leaf("b", "false", true)))?.id).toBe("b");
  expect(decisiveLeaf(all("unknown", leaf("b", "unknown")))).toBeNull();
});

test("a false branch of a met alternative is not decisive", () => {
  const met: Trace = {
    type: "any",
    text: null,
    truth: "true",
    children: [leaf("a", "false"), leaf("b", "true")],
  };
  expect(decisiveLeaf(all("false", met, leaf("c", "false")))?.id).toBe("c");
});

test("an urgent deadline comes before a higher amount", () => {
  const cash = (max: number) => ({ min: 0, max, kind: "cash" as const });
  const groups = groupByVerdict(
    [
      evaluation("rich", "eligible", { amount: cash(9e6) }),
      evaluation("soon", "eligible", { amount: cash(100), deadline: "2026-12-01" }),
      evaluation("later", "eligible", { amount: cash(500), deadline: "2027-12-01" }),
      evaluation("no", "ineligible"),
    ],
    "2026-11-24",
  );
  expect(groups.eligible.map((e) => e.policyId)).toEqual(["soon", "rich", "later"]);
  expect(groups.ineligible).toHaveLength(1);
});

test("the waterfall loses no policy in force and counts each once", () => {
  const refused = (id: string, fact: string) =>
    evaluation(id, "ineligible", { trace: all("false", leaf(fact, "false")) });
  const result = waterfall(
    [
      refused("p1", "industry"),
      refused("p2", "industry"),
      refused("p3", "city"),
      evaluation("p4", "eligible"),
      evaluation("p5", "needsInfo"),
      evaluation("p6", "notOpen"),
    ],
    new Map(),
  );
  expect(result.total).toBe(5);
  expect(result.eligible).toBe(1);
  expect(result.steps.map((s) => [s.fact, s.count])).toEqual([
    ["industry", 2],
    ["city", 1],
    [null, 1],
  ]);
  expect(result.steps.reduce((sum, s) => sum + s.count, result.eligible)).toBe(result.total);
});
