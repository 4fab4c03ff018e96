/**
 * The closed vocabulary of a policy's rule, as it stands in `content/policies/<id>/rules.yaml`.
 * There are no expressions in strings and nothing is ever evaluated as code, so an author cannot
 * write a program and the catalogue check knows every shape a rule can take.
 */

/** Where a condition or figure comes from: a numbered source of the policy and, if known, the clause (`第六条第二款`). */
export interface Citation {
  source: number;
  clause?: string;
}

export type Comparison = ">=" | ">" | "<=" | "<" | "=";

/** A threshold: a figure (in the fact's unit), or another fact times a factor (`{fact: employees, times: 0.1}`). */
export type Threshold = number | { fact: string; times?: number };

/** What every leaf carries. `id` is unique within the policy and is its anchor on the page. */
export interface LeafBase {
  id: string;
  /** One plain Chinese sentence of our own. */
  text: string;
  cite: Citation;
  /** Can be obtained while applying (推荐函, 入库, 认定): unmet means 待办, never 不符合. */
  obtainable?: true;
  /** The figure is not certain enough to refuse anybody: unmet means the unit decides, never 不符合. */
  tentative?: true;
  note?: string;
}

export type LeafTest =
  /** bool or enum fact equals; multi fact contains. */
  | { fact: string; is: boolean | string }
  /** enum fact differs; multi fact does not contain. */
  | { fact: string; isNot: string }
  /** enum fact is one of; multi fact shares at least one. */
  | { fact: string; in: string[] }
  /** Numeric fact (integer, number, money, ratio) against a threshold. */
  | { fact: string; op: Comparison; value: Threshold }
  /** Numeric or date fact within both ends, inclusive. Dates are `YYYY-MM-DD`. */
  | { fact: string; between: [number, number] | [string | null, string | null] }
  /** Date fact at most n months before asOf, and not after it. `never` fails. */
  | { fact: string; withinMonths: number }
  /** Date fact at least n months before asOf. `never` fails. */
  | { fact: string; olderThanMonths: number }
  /** (to − from) ÷ from, `from` > 0. */
  | { growth: { from: string; to: string }; op: Comparison; value: number }
  /** part ÷ whole, `whole` > 0. */
  | { percent: { part: string; whole: string }; op: Comparison; value: number }
  /** Score of the rule's `scores` table against the pass mark. */
  | { score: string; op: Comparison; value: number }
  /** Only an office can judge this. */
  | { assess: string; by: string };

export type Leaf = LeafBase & LeafTest;

/** Groups may carry a sentence of their own, shown above their members. */
export type Condition =
  | Leaf
  | { all: Condition[]; text?: string }
  | { any: Condition[]; text?: string }
  | { none: Condition[]; text?: string }
  | { not: Condition; text?: string }
  | { atLeast: number; of: Condition[]; text?: string };

/** One row of a score table. Points are a figure, or `[low, high]` when experts choose within a band. */
export interface ScoreIndicator {
  name: string;
  max: number;
  /** First matching row counts; none matching is 0 points. */
  firstMatch?: { when: LeafTest; points: number | [number, number] }[];
  /** The best of several ways of measuring counts. */
  chooseBest?: ScoreIndicator[];
  parts?: ScoreIndicator[];
  /** Anything from 0 to `max`: an expert decides. */
  expert?: true;
}

export interface Score {
  label: string;
  total: number;
  /** Fact in which an enterprise may give its own total; narrows the computed range. */
  selfAssessed?: string;
  indicators: ScoreIndicator[];
}

/** A base for a percentage: a fact, or a parameter that administrators keep (`content/parameters.yaml`, may be unknown). */
export type AmountBase = { fact: string } | { parameter: string };

/** An amount in 元. Every form may be capped. */
export type Amount = (
  | { fixed: number }
  /** value × fact, at most `maxUnits` units. Several facts are added up first. */
  | { perUnit: string[]; value: number; maxUnits?: number }
  /** rate × base; `[low, high]` for a floating rate; `baseCap` limits the base (loan principal …). */
  | { percentOf: AmountBase; rate: number | [number, number]; baseCap?: number }
  /** Bands of a fact. `whole`: the band's rate or value for the whole; `marginal`: each slice at its own rate. */
  | { tiers: string; mode: "whole" | "marginal"; bands: TierBand[] }
  /** value a month for the months of a fact, or anything from one month up to `maxMonths` while unknown. */
  | { perMonth: Amount; maxMonths: number; months?: string }
  | { sum: Amount[] }
  | { highestOf: Amount[] }
  | { lowestOf: Amount[] }
  /** The source does not state the figure: 0 up to `atMost` (null: no limit known). */
  | { unstated: true; atMost?: number }
) & { cap?: number };

/** `from` inclusive, `to` exclusive (null: no end). Bands join without gap or overlap. */
export interface TierBand {
  from: number;
  to: number | null;
  rate?: number;
  value?: number;
}

/** A rate that is not money in hand: a tax rate, a deduction, a fee rate. `value` is a fraction (0.15 = 15 %). */
export interface Rate {
  value: number | null;
  max?: number;
  type:
    | "subsidy"
    | "relief"
    | "tax-rate"
    | "deduction"
    | "assessed-profit-rate"
    | "uplift"
    | "interest-subsidy"
    | "fee-rate"
    | "tax-credit"
    | "refund"
    | "refund-cap"
    | "extra-credit"
    | "price-preference";
  base: string;
}

export interface BenefitItem {
  id: string;
  label: string;
  /** Who gets this item; absent: everyone who is eligible. */
  when?: Condition;
  /** Money that can be worked out; null when the item is a rate or a service only. */
  amount: Amount | null;
  rate?: Rate;
  /** 户, 人, 件, 人·月 … as the source counts. */
  per?: string;
  period?: string;
  /** What `cap` limits when it is not the amount itself, in words. */
  capOn?: string;
  note?: string;
  cite: Citation;
}

/**
 * cash: 补贴、奖励、贴息 paid out · tax: taxes and fees saved · loan: a ceiling to borrow up to ·
 * service: no money. Only cash is summed into 合计; tax and loan are shown beside it.
 */
export type MoneyKind = "cash" | "tax" | "loan" | "service";

export interface Benefit {
  kind:
    "subsidy" | "award" | "interest-subsidy" | "tax" | "fee-cut" | "loan" | "guarantee" | "service";
  combine: "sum" | "highest" | "first";
  items: BenefitItem[];
}

/** With another policy of the catalogue (`with`) or something outside it (`name`). Two-sided when `with` is given. */
export type Conflict = ({ with: string; name?: undefined } | { name: string; with?: undefined }) & {
  /** Both cannot be taken for the same …; shown in words. */
  scope: "same-enterprise" | "same-person" | "same-loan" | "same-expense" | "same-year";
  reason: string;
  cite: Citation;
};

/** Application window, inclusive dates, Asia/Shanghai. null: always open while in force. */
export interface Window {
  open: string | null;
  close: string | null;
  /** Whether the dates were read in an official text or are a single unverified report. */
  certain: boolean;
}

export interface Rule {
  id: string;
  /** When we recorded this version (`YYYY-MM-DD`): drives `knownOn`. */
  recorded: string;
  /** The law's own validity, inclusive. null: open-ended or not stated. */
  effective: { from: string | null; to: string | null };
  window: Window | null;
  eligible: Condition;
  scores?: Record<string, Score>;
  benefit: Benefit;
  conflicts: Conflict[];
}
