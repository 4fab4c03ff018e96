import { expect, test } from "vitest";
import { compileProfile } from "./compile-profile";
import { evaluatePolicy } from "./evaluate-policy";
import { matchPolicies } from "./match-policies";
import type { Rule } from "./rule";
import { catalogueOf, leafOf, ruleOf, worth } from "../../tests/fixtures/small-catalogue";
import { dictionaryOf } from "../../tests/fixtures/small-dictionary";

const dictionary = dictionaryOf([{ id: "flag", type: "bool" }]);
const isTrue = leafOf("flag", { fact: "flag", is: true });
const yes = { flag: { kind: "choice" as const, possible: ["true"] } };

const recorded = (day: string, effective: Rule["effective"]) =>
  ruleOf("policy", isTrue, { recorded: day, effective });

const versions = catalogueOf(
  [
    recorded("2024-12-01", { from: "2025-01-01", to: "2025-12-31" }),
    recorded("2025-11-01", { from: "2026-01-01", to: "2026-12-31" }),
    recorded("2026-05-01", { from: "2026-01-01", to: "2026-06-30" }),
  ],
  dictionary,
);

test.each([
  // The law in force on the day, as recorded last.
  ["2025-06-01", undefined, 1],
  ["2026-02-01", undefined, 3],
  ["2026-09-01", undefined, 2],
  // Before the correction of May was recorded, the second version was all we knew of 2026.
  ["2026-02-01", "2026-04-30", 2],
  ["2026-02-01", "2026-05-01", 3],
  // Nothing covers the day: the latest that was recorded, expired or not yet in force.
  ["2026-02-01", "2025-01-31", 1],
  ["2027-03-01", undefined, 3],
  ["2024-06-01", "2025-12-31", 2],
])("on %s, knowing what was recorded by %s, version %d holds", (asOf, knownOn, version) => {
  expect(versions.versionAt("policy", { asOf, knownOn })?.version.version).toBe(version);
});

test("a policy recorded later is not there yet", () => {
  const moment = { asOf: "2025-06-01", knownOn: "2024-11-30" };
  expect(versions.versionAt("policy", moment)).toBeNull();
  expect(versions.versionsAt(moment)).toEqual([]);
  expect(versions.versionAt("absent", moment)).toBeNull();
});

test.each([
  ["2025-12-31", "notYetInForce", "notOpen"],
  ["2026-01-01", "upcoming", "notOpen"],
  ["2026-02-28", "upcoming", "notOpen"],
  ["2026-03-01", "open", "eligible"],
  ["2026-03-31", "open", "eligible"],
  ["2026-04-01", "closed", "notOpen"],
  ["2027-01-01", "expired", "notOpen"],
])("on %s a policy is %s, so somebody who qualifies is %s", (asOf, opening, verdict) => {
  const rule = ruleOf("policy", isTrue, {
    effective: { from: "2026-01-01", to: "2026-12-31" },
    window: { open: "2026-03-01", close: "2026-03-31", certain: true },
  });
  const [version] = catalogueOf([rule], dictionary).versionsAt({ asOf });
  if (!version) throw new Error("no version");
  const evaluation = evaluatePolicy(version, compileProfile(yes, dictionary), asOf);
  expect(evaluation).toMatchObject({ opening, verdict, deadline: "2026-03-31" });
  expect(evaluation.trace.truth).toBe("true");
});

test("a match holds every policy, the best compatible ones and what to ask next", () => {
  const conflict = {
    with: "small",
    scope: "same-year",
    reason: "once a year",
    cite: { source: 1 },
  };
  const other = {
    name: "another city's award",
    scope: "same-year",
    reason: "no",
    cite: { source: 1 },
  };
  const catalogue = catalogueOf(
    [
      ruleOf("large", isTrue, {
        benefit: worth(500),
        conflicts: [conflict, other] as Rule["conflicts"],
      }),
      ruleOf("small", isTrue, { benefit: worth(200) }),
      ruleOf("refused", { not: isTrue }, { benefit: worth(900) }),
    ],
    dictionary,
  );
  const unanswered = matchPolicies(catalogue, {}, { asOf: "2026-05-05" });
  expect(unanswered.evaluations.map(({ verdict }) => verdict)).toEqual(Array(3).fill("needsInfo"));
  expect(unanswered.evaluations[0]?.missing).toEqual(["flag"]);
  expect(unanswered.nextQuestions).toMatchObject([{ key: "flag", decides: 3 }]);
  expect(unanswered.best.policyIds).toEqual([]);

  const answered = matchPolicies(catalogue, yes, { asOf: "2026-05-05" });
  expect(answered.evaluations.map(({ verdict }) => verdict)).toEqual([
    "eligible",
    "eligible",
    "ineligible",
  ]);
  expect(answered.best).toMatchObject({
    policyIds: ["large"],
    amount: { min: 500, max: 500, kind: "cash" },
    dropped: [{ policyId: "small", because: "large", reason: "once a year" }],
  });
  expect(answered.nextQuestions).toEqual([]);
});
