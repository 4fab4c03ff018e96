/** The dictionary of what an enterprise can answer (`content/facts.yaml`). */

/** money is in 元 (USD where the unit says so), ratio is a fraction, date is `YYYY-MM-DD`. */
export type FactType =
  "bool" | "integer" | "number" | "money" | "ratio" | "date" | "enum" | "multi";

/**
 * fixed: cannot change (place of birth of the firm, past events) · slow: changes over years ·
 * actionable: can be changed by a decision · paperwork: a certificate or registration to be obtained.
 */
export type Changeability = "fixed" | "slow" | "actionable" | "paperwork";

export interface FactOption {
  value: string;
  label: string;
}

/** How likely answers are, for question order only; never for a verdict. */
export type Prior =
  /** Probability of true, or of each option (sums to 1). */
  | { share: number; source: string }
  | { shares: Record<string, number>; source: string }
  /** Quantiles of a numeric or date fact: `[probability, value]` pairs, ascending. */
  | { quantiles: [number, number][]; source: string };

export interface FactDefinition {
  id: string;
  label: string;
  type: FactType;
  /** 元, 人, 月, % … ; null for bool, enum, multi, date. */
  unit: string | null;
  /** Heading in lists of facts: 主体, 行业, 规模与财务 … */
  group: string;
  question: string;
  /** One line: why the question is asked. */
  why: string;
  help?: string;
  /** enum and multi only, at most 30. */
  options: FactOption[];
  /** Option that stands for any string not listed (`其他省份`); enum only. */
  other?: string;
  /** Allowed range of numeric facts, inclusive. */
  min?: number;
  max?: number;
  /** The smallest difference that counts (1 for integer, 0.01 for money, 0.001 for ratio …): boundary cases use it. */
  step: number;
  source: "self" | "register" | "official";
  sensitivity: "plain" | "sensitive";
  changeability: Changeability;
  /** Rises by one a month by itself (companyAgeMonths, operatingMonths): a near miss has a date. */
  grows?: "monthly";
  /** An honesty matter (失信, 偷税): never advised to change. */
  honesty?: true;
  /** Date facts: the event may never have happened. */
  mayNever?: true;
  /** Effort to answer: 1 known by heart, 2 look up, 3 work out. */
  effort: 1 | 2 | 3;
  /** Computed in code when its inputs are known (`derived-facts.ts`); may still be asked directly. */
  derived?: true;
  prior: Prior | null;
}

/** A page of the interview: one fact, or a checklist of bool facts answered together. */
export interface Question {
  key: string;
  kind: "fact" | "checklist";
  facts: string[];
  text: string;
  why: string;
  help?: string;
  /** Checklist label of each fact, in the words of a tick box. */
  labels?: Record<string, string>;
  /** Position among the core questions, from 1; absent: chosen by gain. */
  core?: number;
}

export interface FactDictionary {
  facts: ReadonlyMap<string, FactDefinition>;
  /** Former or sheet-specific name → canonical id. Accepted on input everywhere. */
  aliases: ReadonlyMap<string, string>;
  /** Every askable fact is in exactly one question. */
  questions: readonly Question[];
}
