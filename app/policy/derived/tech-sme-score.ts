import { between, type Derivation } from "./derivation";

/** `[from, points]`, best first; below the last row there are no points. */
type Bands = readonly (readonly [number, number])[];

/** 科技型中小企业评价办法 (国科发政〔2017〕115号): 科技人员 20, 研发投入 50, 科技成果 30 points. */
const STAFF: Bands = [
  [0.3, 20],
  [0.25, 16],
  [0.2, 12],
  [0.15, 8],
  [0.1, 4],
];
const RD_OF_REVENUE: Bands = [
  [0.06, 50],
  [0.05, 40],
  [0.04, 30],
  [0.03, 20],
  [0.02, 10],
];
const RD_OF_COST: Bands = [
  [0.3, 50],
  [0.25, 40],
  [0.2, 30],
  [0.15, 20],
  [0.1, 10],
];
const CLASS_1_PATENTS: Bands = [[1, 30]];
const CLASS_2_RIGHTS: Bands = [
  [4, 24],
  [3, 18],
  [2, 12],
  [1, 6],
];

function points(bands: Bands, figure: number): number {
  return bands.find(([from]) => figure >= from)?.[1] ?? 0;
}

/** 科技人员指标: share of technical staff. */
export const techSmeStaffScore: Derivation = {
  target: "techSmeStaffScore",
  inputs: ["rdStaffRatio"],
  derive(inputs) {
    const { min, max } = inputs.range("rdStaffRatio");
    return between(points(STAFF, min), points(STAFF, max));
  },
};

/**
 * 综合评价得分. R&D spending is measured against revenue or against cost, whichever is better, and the better
 * class of intellectual property counts. More of anything never lowers the score.
 */
export const techSmeScore: Derivation = {
  target: "techSmeScore",
  inputs: ["techSmeStaffScore", "rdExpenseRatio", "rdCostRatio", "ipClass1Count", "ipClass2Count"],
  derive(inputs) {
    const total = (side: "min" | "max") => {
      const at = (fact: string) => inputs.range(fact)[side];
      const spending = Math.max(
        points(RD_OF_REVENUE, at("rdExpenseRatio")),
        points(RD_OF_COST, at("rdCostRatio")),
      );
      const property = Math.max(
        points(CLASS_1_PATENTS, at("ipClass1Count")),
        points(CLASS_2_RIGHTS, at("ipClass2Count")),
      );
      return at("techSmeStaffScore") + spending + property;
    };
    return between(total("min"), total("max"));
  },
};
