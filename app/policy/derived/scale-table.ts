/**
 * The table of 《中小企业划型标准规定》(工信部联企业〔2011〕300号), all sixteen rows. `large`, `medium`, `small`
 * are the lower limits of the class in people and 万元; below `small` an enterprise is micro. An enterprise
 * is in a class only if it reaches every limit of its row, else it goes one class down.
 */
export interface ScaleRow {
  /** 从业人员, 人. */
  employees?: ScaleLimits;
  /** 营业收入, 万元. */
  revenue?: ScaleLimits;
  /** 资产总额, 万元. */
  assets?: ScaleLimits;
}

export interface ScaleLimits {
  small: number;
  medium: number;
  large: number;
}

const limits = (small: number, medium: number, large: number): ScaleLimits => ({
  small,
  medium,
  large,
});

export const SCALE_TABLE: Readonly<Record<string, ScaleRow>> = {
  农林牧渔业: { revenue: limits(50, 500, 20_000) },
  工业: { employees: limits(20, 300, 1_000), revenue: limits(300, 2_000, 40_000) },
  建筑业: { revenue: limits(300, 6_000, 80_000), assets: limits(300, 5_000, 80_000) },
  批发业: { employees: limits(5, 20, 200), revenue: limits(1_000, 5_000, 40_000) },
  零售业: { employees: limits(10, 50, 300), revenue: limits(100, 500, 20_000) },
  交通运输业: { employees: limits(20, 300, 1_000), revenue: limits(200, 3_000, 30_000) },
  仓储业: { employees: limits(20, 100, 200), revenue: limits(100, 1_000, 30_000) },
  邮政业: { employees: limits(20, 300, 1_000), revenue: limits(100, 2_000, 30_000) },
  住宿业: { employees: limits(10, 100, 300), revenue: limits(100, 2_000, 10_000) },
  餐饮业: { employees: limits(10, 100, 300), revenue: limits(100, 2_000, 10_000) },
  信息传输业: { employees: limits(10, 100, 2_000), revenue: limits(100, 1_000, 100_000) },
  软件和信息技术服务业: { employees: limits(10, 100, 300), revenue: limits(50, 1_000, 10_000) },
  房地产开发经营: { revenue: limits(100, 1_000, 200_000), assets: limits(2_000, 5_000, 10_000) },
  物业管理: { employees: limits(100, 300, 1_000), revenue: limits(500, 1_000, 5_000) },
  租赁和商务服务业: { employees: limits(10, 100, 300), assets: limits(100, 8_000, 120_000) },
  其他未列明行业: { employees: limits(10, 100, 300) },
};
