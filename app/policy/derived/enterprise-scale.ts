import { oneOf, type Derivation } from "./derivation";
import { SCALE_TABLE, type ScaleLimits, type ScaleRow } from "./scale-table";

export const SCALES = ["micro", "small", "medium", "large"] as const;

export interface ScaleFigures {
  /** 从业人员, 人. */
  employees: number;
  /** 营业收入, 元. */
  annualRevenue: number;
  /** 资产总额, 元. */
  totalAssets: number;
}

const YUAN_PER_WAN = 10_000;

function classOf(figure: number, { small, medium, large }: ScaleLimits): number {
  if (figure >= large) return 3;
  if (figure >= medium) return 2;
  return figure >= small ? 1 : 0;
}

/** Place in `SCALES`: the lowest class that any figure of the row allows. */
function scaleIn(row: ScaleRow, figures: ScaleFigures): number {
  return Math.min(
    row.employees ? classOf(figures.employees, row.employees) : 3,
    row.revenue ? classOf(figures.annualRevenue / YUAN_PER_WAN, row.revenue) : 3,
    row.assets ? classOf(figures.totalAssets / YUAN_PER_WAN, row.assets) : 3,
  );
}

/**
 * 大中小微 by 工信部联企业〔2011〕300号. More of any figure never lowers the class, so the ends of the known
 * ranges give the lowest and highest class.
 */
export const enterpriseScale: Derivation = {
  target: "enterpriseScale",
  inputs: ["scaleIndustry", "employees", "annualRevenue", "totalAssets"],
  derive(inputs) {
    const employees = inputs.range("employees");
    const annualRevenue = inputs.range("annualRevenue");
    const totalAssets = inputs.range("totalAssets");
    const end = (side: "min" | "max") => ({
      employees: employees[side],
      annualRevenue: annualRevenue[side],
      totalAssets: totalAssets[side],
    });
    const possible = new Set<string>();
    for (const industry of inputs.options("scaleIndustry")) {
      const row = SCALE_TABLE[industry];
      if (!row) return null;
      const highest = scaleIn(row, end("max"));
      for (let at = scaleIn(row, end("min")); at <= highest; at++)
        possible.add(SCALES[at] as string);
    }
    return oneOf(SCALES.filter((scale) => possible.has(scale)));
  },
};
