import type { Value } from "../value";
import { exactly, oneOf, truth, type Derivation } from "./derivation";

const NO = truth(false);
const NONE = exactly(0);

/** "No" to the first settles the others: the interview asks it as one tick instead of many pages. */
const SETTLED_BY_NO: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  hasRdSpending: {
    rdExpense: NONE,
    rdExpenseLastYear: NONE,
    rdExpenseLast2yMin: NONE,
    rdExpenseRatio: NONE,
    rdExpenseRatioLast2yMin: NONE,
    rdCostRatio: NONE,
  },
  hasExports: {
    exportValueUsd: NONE,
    hasExportOrders: NO,
    crossBorderPlatformRegistered: NO,
    customsEcommerceDeclared: NO,
    noValidPurchaseInvoice: NO,
  },
  hiredTargetGroups: {
    newHiresGraduates: NONE,
    newHiresYouthUnemployed: NONE,
    newHiresKeyGroup: NONE,
    newHiresVeterans: NONE,
    newHiresDisadvantaged: NONE,
  },
  hasTalentToApply: {
    talentTier: oneOf(["无"]),
    talentClass: oneOf(["无"]),
    talentEducation: oneOf(["其他"]),
    talentTitle: oneOf(["无"]),
    talentFullTimeNew: NO,
  },
  hasTechContract: {
    techContractRole: oneOf(["无"]),
    hasWrittenTechContract: NO,
    techContractRegistered: NO,
  },
  hasBankLoanContract: { needsLoanRollover: NO },
  trainsStaff: { trainedEmployees: NONE },
  plansListing: { listingStage: oneOf(["未启动"]) },
  bidsGovProcurement: { procurementType: oneOf(["无"]) },
  isAboveScale: {
    aboveScaleEntryMode: oneOf(["未入库"]),
    aboveScaleFirstEntryThisYear: NO,
  },
};

/** "Yes" to the first implies "yes" to the second. */
const IMPLIED_BY_YES: readonly (readonly [string, string])[] = [
  // The three-year record covers the last year and more kinds of breach.
  ["hasMajorViolation12m", "hasMajorViolation3y"],
  // A pledge is registered on a signed contract, a technology contract on a written one.
  ["hasPledgedIp", "hasPledgeContract"],
  ["techContractRegistered", "hasWrittenTechContract"],
];

function when(fact: string, answer: boolean, target: string, value: Value): Derivation {
  return {
    target,
    inputs: [fact],
    derive: (inputs) => (inputs.is(fact) === answer ? value : null),
  };
}

/** Months of insurance count pension, injury and unemployment insurance together. */
const insuredThreeItems: Derivation = {
  target: "newHireInsuredThreeItems",
  inputs: ["newHireInsuredMonths"],
  derive: (inputs) => (inputs.range("newHireInsuredMonths").min >= 1 ? truth(true) : null),
};

export const impliedFacts: Derivation[] = [
  ...Object.entries(SETTLED_BY_NO).flatMap(([fact, settled]) =>
    Object.entries(settled).map(([target, value]) => when(fact, false, target, value)),
  ),
  ...IMPLIED_BY_YES.map(([fact, target]) => when(fact, true, target, truth(true))),
  insuredThreeItems,
];
