import type { Value } from "../value";

/** Read access to what is known of the inputs; an unanswered fact reads as everything it may be. */
export interface Inputs {
  /** Ends of a numeric fact. */
  range(fact: string): { min: number; max: number };
  /** Days a date fact may be; min > max when it surely never was. */
  date(fact: string): { min: number; max: number; never: boolean };
  /** Options still possible of an enum fact. */
  options(fact: string): readonly string[];
  /** Truth of a bool fact; null while unknown. */
  is(fact: string): boolean | null;
  /** Day number as of which the facts are read. */
  asOf: number;
}

/**
 * One formula from facts to a fact. It must hold for every answer the inputs leave possible, and
 * narrower inputs must not give a wider result.
 */
export interface Derivation {
  target: string;
  inputs: readonly string[];
  /** null: the inputs say nothing about the target. */
  derive(inputs: Inputs): Value | null;
}

export const exactly = (figure: number): Value => ({ kind: "range", min: figure, max: figure });

export const between = (min: number, max: number): Value => ({ kind: "range", min, max });

export const oneOf = (possible: readonly string[]): Value => ({ kind: "choice", possible });

export const truth = (value: boolean): Value => oneOf([String(value)]);

/** An option fact that follows from another: each option of `from` allows the listed options of the target. */
export function mapOptions(
  target: string,
  from: string,
  table: Readonly<Record<string, readonly string[]>>,
): Derivation {
  return {
    target,
    inputs: [from],
    derive(inputs) {
      const allowed = new Set<string>();
      for (const option of inputs.options(from)) {
        const options = table[option];
        if (!options) return null;
        for (const one of options) allowed.add(one);
      }
      return oneOf([...allowed]);
    },
  };
}
