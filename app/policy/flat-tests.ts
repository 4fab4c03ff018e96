import type { CompiledProfile } from "./compile-profile";
import { FALSE, TRUE, UNKNOWN, type TruthCode } from "./truth-code";

/** The two tests that most conditions are, as data: a figure within a closed interval, an option of a mask. */
export type FlatTest =
  | { at: number; from: number; to: number; below: TruthCode; above: TruthCode }
  | { at: number; wanted: number; failed: TruthCode };

type Code = (profile: CompiledProfile, day: number) => TruthCode;

/** Flat tests side by side: `places`, `ends` and `codes` of figures, triples (place, wanted, failed) of options. */
interface Block {
  places: Int32Array;
  ends: Float64Array;
  codes: Uint8Array;
  options: Int32Array;
}

/** Tests that nothing can remedy come first: failing one of them settles the group. */
function blockOf(tests: readonly FlatTest[]): Block {
  const figures = tests
    .filter((test) => "from" in test)
    .sort((a, b) => a.below + a.above - b.below - b.above);
  const options = tests.filter((test) => "wanted" in test).sort((a, b) => a.failed - b.failed);
  return {
    places: Int32Array.from(figures, ({ at }) => at),
    ends: Float64Array.from(figures.flatMap(({ from, to }) => [from, to])),
    codes: Uint8Array.from(figures.flatMap(({ below, above }) => [below, above])),
    options: Int32Array.from(options.flatMap(({ at, wanted, failed }) => [at, wanted, failed])),
  };
}

/**
 * The least of flat tests and further conditions. One loop over numbers instead of a call for every leaf:
 * this is where nearly all time of a verdict goes.
 */
export function leastOf(tests: readonly FlatTest[], others: readonly Code[]): Code {
  const { places, ends, codes, options } = blockOf(tests);
  return (profile, day) => {
    const { lo, hi, may } = profile;
    let least: number = TRUE;
    for (let i = 0; i < options.length; i += 3) {
      const possible = may[options[i] as number] as number;
      const wanted = options[i + 1] as number;
      if ((possible & ~wanted) === 0) continue;
      const code = (possible & wanted) === 0 ? (options[i + 2] as number) : UNKNOWN;
      if (code === FALSE) return FALSE;
      if (code < least) least = code;
    }
    for (let i = 0; i < places.length; i += 1) {
      const at = places[i] as number;
      const from = ends[2 * i] as number;
      const to = ends[2 * i + 1] as number;
      const low = lo[at] as number;
      const high = hi[at] as number;
      if (low >= from && high <= to) continue;
      const code = high < from ? codes[2 * i] : low > to ? codes[2 * i + 1] : UNKNOWN;
      if (code === FALSE) return FALSE;
      if ((code as number) < least) least = code as number;
    }
    for (let i = 0; i < others.length; i += 1) {
      const code = (others[i] as Code)(profile, day);
      if (code === FALSE) return FALSE;
      if (code < least) least = code;
    }
    return least as TruthCode;
  };
}

/** The greatest of flat tests and further conditions. */
export function greatestOf(tests: readonly FlatTest[], others: readonly Code[]): Code {
  const { places, ends, codes, options } = blockOf(tests);
  return (profile, day) => {
    const { lo, hi, may } = profile;
    let most: number = FALSE;
    for (let i = 0; i < options.length; i += 3) {
      const possible = may[options[i] as number] as number;
      const wanted = options[i + 1] as number;
      if ((possible & ~wanted) === 0) return TRUE;
      const code = (possible & wanted) === 0 ? (options[i + 2] as number) : UNKNOWN;
      if (code > most) most = code;
    }
    for (let i = 0; i < places.length; i += 1) {
      const at = places[i] as number;
      const from = ends[2 * i] as number;
      const to = ends[2 * i + 1] as number;
      const low = lo[at] as number;
      const high = hi[at] as number;
      if (low >= from && high <= to) return TRUE;
      const code = high < from ? codes[2 * i] : low > to ? codes[2 * i + 1] : UNKNOWN;
      if ((code as number) > most) most = code as number;
    }
    for (let i = 0; i < others.length; i += 1) {
      const code = (others[i] as Code)(profile, day);
      if (code === TRUE) return TRUE;
      if (code > most) most = code;
    }
    return most as TruthCode;
  };
}

const bits = new DataView(new ArrayBuffer(8));

/** The least number above another one: `x > bound` is `x >= numberAfter(bound)`. */
export function numberAfter(bound: number): number {
  if (bound === 0) return Number.MIN_VALUE;
  bits.setFloat64(0, bound);
  bits.setBigInt64(0, bits.getBigInt64(0) + (bound > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}

/** The greatest number below another one. */
export const numberBefore = (bound: number) => -numberAfter(-bound);
