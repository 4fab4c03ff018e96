/**
 * What is known of a fact. A bracket and "不清楚" are ordinary values; a missing key is "nothing known".
 * All are sets of still-possible values, so narrowing is always a subset.
 */
export type Value =
  /** Closed interval; either end may be infinite. Numeric facts. */
  | { kind: "range"; min: number; max: number }
  /** Day numbers since 1970-01-01 (civil days, no time zone) and whether "never happened" is possible. */
  | { kind: "date"; min: number; max: number; never: boolean }
  /** bool (as "true"/"false") and enum: the options still possible, at least one. */
  | { kind: "choice"; possible: readonly string[] }
  /** multi: surely held ⊆ held ⊆ possibly held. */
  | { kind: "set"; must: readonly string[]; may: readonly string[] };

/** Facts by canonical id. Absent: unknown. */
export type Profile = Readonly<Record<string, Value>>;
