import { truth, type Derivation } from "./derivation";

/** 财政部 税务总局公告2023年第12号: 年应纳税所得额, 从业人数, 资产总额 (元, 人, 元), each inclusive. */
export const SMALL_LOW_PROFIT_LIMITS = {
  taxableIncome: 3_000_000,
  employeesQuarterlyAvg: 300,
  totalAssetsQuarterlyAvg: 50_000_000,
} as const;

const FIGURES = Object.keys(SMALL_LOW_PROFIT_LIMITS) as (keyof typeof SMALL_LOW_PROFIT_LIMITS)[];

/**
 * 小型微利企业, a tax test of its own: it has nothing to do with 大中小微. All limits hold together, the
 * business is not restricted or prohibited, and a 个体工商户 pays no enterprise income tax at all.
 */
export const smallLowProfit: Derivation = {
  target: "isSmallLowProfit",
  inputs: ["entityType", "isRestrictedIndustry", ...FIGURES],
  derive(inputs) {
    const types = inputs.options("entityType");
    const restricted = inputs.is("isRestrictedIndustry");
    const figures = FIGURES.map((fact) => ({
      ...inputs.range(fact),
      limit: SMALL_LOW_PROFIT_LIMITS[fact],
    }));
    const refused =
      types.every((type) => type === "个体工商户") ||
      restricted === true ||
      figures.some(({ min, limit }) => min > limit);
    if (refused) return truth(false);
    const met =
      !types.includes("个体工商户") &&
      restricted === false &&
      figures.every(({ max, limit }) => max <= limit);
    return met ? truth(true) : null;
  },
};
