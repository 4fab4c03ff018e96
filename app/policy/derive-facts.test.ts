import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryCompletion, arbitraryValue } from "./arbitrary-profile";
import { DERIVATIONS, deriveFacts, feedersOf } from "./derive-facts";
import { SMALL_LOW_PROFIT_LIMITS } from "./derived/small-low-profit";
import type { FactDefinition } from "./fact";
import { parseFactDictionary } from "./fact-dictionary";
import { formatValue, parseFacts } from "./fact-input";
import type { Profile, Value } from "./value";
import { anyValue, isExact, isWithin } from "./value-set";

const dictionary = parseFactDictionary(
  readFileSync(new URL("../../content/facts.yaml", import.meta.url), "utf8"),
);
const AS_OF = "2026-11-24";

const fact = (id: string): FactDefinition => {
  const found = dictionary.facts.get(id);
  if (!found) throw new Error(`no fact ${id}`);
  return found;
};

/** The derived value of one fact, in the form of the JSON interface. */
function derived(id: string, facts: object, asOf = AS_OF): unknown {
  const parsed = parseFacts(facts, dictionary);
  if ("errors" in parsed) throw new Error(JSON.stringify(parsed.errors));
  const value = deriveFacts(parsed.profile, dictionary, asOf)[id];
  return value && formatValue(value);
}

test("a fact is marked derived exactly when a formula gives it", () => {
  const targets = new Set(DERIVATIONS.map((derivation) => derivation.target));
  const marked = [...dictionary.facts.values()].filter((f) => f.derived).map((f) => f.id);
  expect(new Set(marked)).toEqual(targets);
});

test("every formula reads facts of the dictionary", () => {
  const unknown = DERIVATIONS.flatMap((d) => d.inputs).filter((id) => !dictionary.facts.has(id));
  expect(unknown).toEqual([]);
});

test.each([
  [{ registeredDistrict: "浔阳区" }, "九江市", "江西省"],
  [{ registeredDistrict: "江西省其他市" }, "其他城市", "江西省"],
  [{ registeredDistrict: ["南昌市", "其他省份"] }, ["南昌市", "其他城市"], undefined],
  [{ registeredCity: "九江市" }, "九江市", "江西省"],
  [{ registeredProvince: "湖北省" }, "其他城市", "其他省份"],
])("%j is in city %j and province %j", (facts, city, province) => {
  expect(derived("registeredCity", facts)).toEqual(city);
  expect(derived("registeredProvince", facts)).toEqual(province);
});

test("industry, staff and revenue give the scale", () => {
  expect(derived("enterpriseScale", { industry: "C", employees: 80, annualRevenue: 3e7 })).toBe(
    "small",
  );
  expect(derived("enterpriseScale", { industry: "F", employees: 40, annualRevenue: 8e6 })).toEqual([
    "micro",
    "small",
  ]);
  expect(derived("enterpriseScale", { industry: "C", employees: { min: 20, max: 299 } })).toEqual([
    "micro",
    "small",
  ]);
});

test("a scale given exactly stands against the figures", () => {
  const facts = { industry: "C", employees: 3, annualRevenue: 1, enterpriseScale: "large" };
  expect(derived("enterpriseScale", facts)).toBe("large");
});

test("a scale given in part is narrowed, and stands where the figures contradict it", () => {
  const figures = { industry: "C", employees: { min: 20, max: 400 } };
  expect(derived("enterpriseScale", { ...figures, enterpriseScale: ["medium", "large"] })).toBe(
    "medium",
  );
  expect(
    derived("enterpriseScale", { ...figures, employees: 3, enterpriseScale: ["medium", "large"] }),
  ).toEqual(["medium", "large"]);
});

test("小型微利 turns on each of its limits and on nothing else", () => {
  const firm = { entityType: "企业", isRestrictedIndustry: false, ...SMALL_LOW_PROFIT_LIMITS };
  expect(derived("isSmallLowProfit", firm)).toBe(true);
  expect(derived("isSmallLowProfit", { ...firm, taxableIncome: 3_000_000.01 })).toBe(false);
  expect(derived("isSmallLowProfit", { ...firm, employeesQuarterlyAvg: 300.5 })).toBe(false);
  expect(derived("isSmallLowProfit", { ...firm, totalAssetsQuarterlyAvg: 50_000_000.01 })).toBe(
    false,
  );
  expect(derived("isSmallLowProfit", { ...firm, isRestrictedIndustry: true })).toBe(false);
  expect(derived("isSmallLowProfit", { ...firm, entityType: "个体工商户" })).toBe(false);
  expect(derived("isSmallLowProfit", { ...firm, enterpriseScale: "large" })).toBe(true);
  const { taxableIncome: _left, ...open } = firm;
  expect(derived("isSmallLowProfit", open)).toBeUndefined();
});

test.each([
  ["2025-11-24", 12],
  ["2025-11-25", 11],
  ["2026-11-24", 0],
  ["2027-01-01", 0],
  ["2016-02-29", 128],
  [
    { min: "2025-11-01", max: "2025-11-30" },
    { min: 11, max: 12 },
  ],
])("founded %j, the firm is %j months old on 24 November 2026", (foundedOn, months) => {
  expect(derived("companyAgeMonths", { foundedOn })).toEqual(months);
});

test("a month that lacks the day is full on its last day", () => {
  expect(derived("companyAgeMonths", { foundedOn: "2026-01-31" }, "2026-02-28")).toBe(0);
  expect(derived("companyAgeMonths", { foundedOn: "2026-01-28" }, "2026-02-28")).toBe(1);
  expect(derived("companyAgeMonths", { foundedOn: "2025-11-30" }, "2026-03-31")).toBe(4);
});

test("an age in months gives back the founding days that have it", () => {
  expect(derived("foundedOn", { companyAgeMonths: 12 })).toEqual({
    min: "2025-10-25",
    max: "2025-11-24",
  });
});

test("ratios come from their parts, exact to the threshold", () => {
  expect(
    derived("rdExpenseRatio", { rdExpenseLastYear: 30_000.03, annualRevenue: 1_000_001 }),
  ).toBe(0.03);
  expect(
    derived("disabledStaffRatio", { disabledStaffCount: 5, employees: { min: 20, max: 50 } }),
  ).toEqual({
    min: 0.1,
    max: 0.25,
  });
  expect(derived("disabledStaffRatio", { disabledStaffCount: 5 })).toBeUndefined();
  expect(derived("rdExpenseLast2yMin", { rdExpenseLastYear: 500_000 })).toEqual({
    min: 0,
    max: 500_000,
  });
});

const fullMarks = {
  rdStaffRatio: 0.3,
  rdExpenseRatio: 0.06,
  rdCostRatio: 0.3,
  ipClass1Count: 1,
  ipClass2Count: 0,
};

test.each([
  [{}, 100],
  [{ rdStaffRatio: 0.299 }, 96],
  [{ rdStaffRatio: 0.1 }, 84],
  [{ rdStaffRatio: 0.099 }, 80],
  [{ rdExpenseRatio: 0, rdCostRatio: 0.1 }, 60],
  [{ rdExpenseRatio: 0.029, rdCostRatio: 0 }, 60],
  [{ rdExpenseRatio: 0.05, rdCostRatio: 0.299 }, 90],
  [{ ipClass1Count: 0 }, 70],
  [{ ipClass1Count: 0, ipClass2Count: 3 }, 88],
  [{ ipClass1Count: 0, ipClass2Count: 9 }, 94],
])("a technology SME with full marks but %j scores %d", (changed, score) => {
  expect(derived("techSmeScore", { ...fullMarks, ...changed })).toBe(score);
});

test("a score is a range while figures are open", () => {
  expect(
    derived("techSmeScore", { rdStaffRatio: { min: 0.1, max: 0.2 }, ipClass1Count: 1 }),
  ).toEqual({
    min: 34,
    max: 92,
  });
  expect(derived("techSmeStaffScore", { rdStaffRatio: 0.09 })).toBe(0);
});

test("the licence type settles what only enterprises can be", () => {
  const individual = { entityType: "个体工商户" };
  expect(derived("isIndividualBusiness", individual)).toBe(true);
  expect(derived("isResidentEnterprise", individual)).toBe(false);
  expect(derived("isIndependentLegalEntity", individual)).toBe(false);
  expect(derived("isIndependentLegalEntity", { entityType: "企业" })).toBeUndefined();
  expect(derived("entityType", { isIndividualBusiness: true })).toBe("个体工商户");
});

test("a private enterprise is both 企业 and 非公经济组织 to talent policy", () => {
  expect(derived("employerType", { entityType: "企业", isPrivateEnterprise: true })).toEqual([
    "企业",
    "非公经济组织",
  ]);
  expect(derived("employerType", { entityType: "企业" })).toEqual({
    must: ["企业"],
    may: ["企业", "非公经济组织"],
  });
  expect(derived("employerType", { entityType: "事业单位" })).toEqual([]);
});

test("an unticked box of the interview settles the facts behind it, a ticked one none", () => {
  expect(derived("rdExpense", { hasRdSpending: false })).toBe(0);
  expect(derived("rdExpense", { hasRdSpending: true })).toBeUndefined();
  expect(derived("listingStage", { plansListing: false })).toBe("未启动");
  expect(derived("rdExpense", { hasRdSpending: false, rdExpense: 5 })).toBe(5);
});

test("a breach of the last year is one of the last three", () => {
  expect(derived("hasMajorViolation3y", { hasMajorViolation12m: true })).toBe(true);
  expect(derived("hasMajorViolation3y", { hasMajorViolation12m: false })).toBeUndefined();
});

test("an answer kept since a fact was of another type counts as not answered", () => {
  const stale: Profile = {
    employees: { kind: "choice", possible: ["true"] },
    annualRevenue: { kind: "range", min: 1, max: 1 },
  };
  expect(deriveFacts(stale, dictionary, AS_OF)["rdExpenseRatio"]).toBeUndefined();
});

test("what feeds a fact is followed through every step", () => {
  expect([...feedersOf("enterpriseScale")].sort()).toEqual([
    "annualRevenue",
    "employees",
    "industry",
    "scaleIndustry",
    "totalAssets",
  ]);
  expect(feedersOf("newHiresGraduates")).toContain("hiredTargetGroups");
  expect(feedersOf("hasFinancingNeed").size).toBe(0);
});

/** Sources before what follows from them. */
const RELEVANT = [...new Set(DERIVATIONS.flatMap((d) => [...d.inputs, d.target]))].sort(
  (a, b) => feedersOf(a).size - feedersOf(b).size,
);
/** Thresholds of the tables: figures gather there. */
const NEAR = [
  0.03, 0.06, 0.1, 0.2, 0.25, 0.3, 1, 3, 4, 5, 10, 20, 100, 300, 1000, 5e5, 1e6, 3e6, 2e7, 5e7, 4e8,
];

/** An enterprise whose every relevant fact is exact and agrees with the formulas. */
const consistentFirm: fc.Arbitrary<Profile> = fc
  .tuple(...RELEVANT.map((id) => fc.tuple(arbitraryValue(fact(id), NEAR), fc.nat())))
  .map((drawn) => {
    let firm: Profile = {};
    RELEVANT.forEach((id, at) => {
      const open = firm[id] ?? anyValue(fact(id));
      if (isExact(open)) return;
      const [value, seed] = drawn[at] as [Value, number];
      const wished = fc.sample(arbitraryCompletion(fact(id), value), {
        numRuns: 1,
        seed,
      })[0] as Value;
      const fits = isWithin(wished, open);
      const chosen = fits
        ? wished
        : (fc.sample(arbitraryCompletion(fact(id), open), { numRuns: 1, seed })[0] as Value);
      firm = deriveFacts({ ...firm, [id]: chosen }, dictionary, AS_OF);
    });
    return firm;
  });

/** A value that still allows the exact one: itself, or stretched towards another. */
function widen(exact: Value, other: Value): Value {
  if (exact.kind === "range" && other.kind === "range") {
    return {
      kind: "range",
      min: Math.min(exact.min, other.min),
      max: Math.max(exact.max, other.max),
    };
  }
  if (exact.kind === "date" && other.kind === "date") {
    return {
      kind: "date",
      min: Math.min(exact.min, other.min),
      max: Math.max(exact.max, other.max),
      never: exact.never || other.never,
    };
  }
  if (exact.kind === "choice" && other.kind === "choice") {
    return { kind: "choice", possible: [...new Set([...exact.possible, ...other.possible])] };
  }
  if (exact.kind === "set" && other.kind === "set") {
    return {
      kind: "set",
      must: exact.must.filter((option) => other.must.includes(option)),
      may: [...new Set([...exact.may, ...other.may])],
    };
  }
  return exact;
}

/** A firm, what it has said of itself, and what it had said earlier. */
const said = fc
  .tuple(
    consistentFirm,
    fc.array(fc.constantFrom("kept", "left out", "widened"), {
      minLength: RELEVANT.length,
      maxLength: RELEVANT.length,
    }),
    fc.array(fc.constantFrom("kept", "left out", "widened"), {
      minLength: RELEVANT.length,
      maxLength: RELEVANT.length,
    }),
    fc.tuple(...RELEVANT.map((id) => arbitraryValue(fact(id), NEAR))),
  )
  .map(([firm, now, before, others]) => {
    const blur = (profile: Profile, how: string[]): Profile =>
      Object.fromEntries(
        RELEVANT.flatMap((id, at) => {
          const value = profile[id];
          if (!value || how[at] === "left out") return [];
          return [[id, how[at] === "kept" ? value : widen(value, others[at] as Value)]];
        }),
      );
    const known = blur(firm, now);
    return { firm, known, earlier: blur(known, before) };
  });

test("what is derived from part of the facts is true of the firm", () => {
  fc.assert(
    fc.property(said, ({ firm, known }) => {
      for (const [id, value] of Object.entries(deriveFacts(known, dictionary, AS_OF))) {
        expect(isWithin(firm[id] as Value, value), id).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test("learning more only narrows what is derived", () => {
  fc.assert(
    fc.property(said, ({ known, earlier }) => {
      const now = deriveFacts(known, dictionary, AS_OF);
      for (const [id, value] of Object.entries(deriveFacts(earlier, dictionary, AS_OF))) {
        expect(now[id] && isWithin(now[id], value), id).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
