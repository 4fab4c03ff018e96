import type { FactDictionary } from "./fact";
import { definitionAt, factLayout, NEVER, optionBit, type FactLayout } from "./fact-layout";
import type { Profile, Value } from "./value";

/** A profile as flat arrays, one place per fact of the layout: what compiled rules read. */
export interface CompiledProfile {
  readonly layout: FactLayout;
  /** Ends of numeric and date facts. A date with lo > hi happened on no day. */
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  /** Options still possible (bool, enum), possibly held (multi); `NEVER` for dates. */
  readonly may: Int32Array;
  /** Options surely held (multi). */
  readonly must: Int32Array;
  /** The values as given, for traces; null: nothing known. */
  readonly values: (Value | null)[];
}

/**
 * Lays a profile out for evaluation. Facts the dictionary no longer has and values of another type than
 * the fact's (an answer kept since an older catalogue) count as not answered.
 */
export function compileProfile(profile: Profile, dictionary: FactDictionary): CompiledProfile {
  const layout = factLayout(dictionary);
  const compiled: CompiledProfile = {
    layout,
    lo: layout.lo.slice(),
    hi: layout.hi.slice(),
    may: layout.may.slice(),
    must: new Int32Array(layout.definitions.length),
    values: new Array<Value | null>(layout.definitions.length).fill(null),
  };
  for (const id in profile) {
    const at = layout.index.get(id);
    const value = profile[id];
    if (at !== undefined && value && place(compiled, at, value)) compiled.values[at] = value;
  }
  return compiled;
}

/** A copy to try changes on; the values as given stay those of the original. */
export function copyProfile({
  layout,
  lo,
  hi,
  may,
  must,
  values,
}: CompiledProfile): CompiledProfile {
  return {
    layout,
    lo: lo.slice(),
    hi: hi.slice(),
    may: may.slice(),
    must: must.slice(),
    values,
  };
}

function place(profile: CompiledProfile, at: number, value: Value): boolean {
  const { layout, lo, hi, may, must } = profile;
  const { type } = definitionAt(layout, at);
  switch (value.kind) {
    case "range":
      if (type === "date" || layout.bits[at] || !(value.min <= value.max)) return false;
      lo[at] = value.min;
      hi[at] = value.max;
      return true;
    case "date":
      if (type !== "date" || (value.min > value.max && !value.never)) return false;
      lo[at] = value.min;
      hi[at] = value.max;
      may[at] = value.never ? NEVER : 0;
      return true;
    case "choice": {
      const mask = type === "bool" || type === "enum" ? maskOf(layout, at, value.possible) : 0;
      if (mask === 0) return false;
      may[at] = mask;
      return true;
    }
    case "set":
      if (type !== "multi") return false;
      must[at] = maskOf(layout, at, value.must);
      may[at] = maskOf(layout, at, value.may) | maskOf(layout, at, value.must);
      return true;
  }
}

function maskOf(layout: FactLayout, at: number, options: readonly string[]): number {
  let mask = 0;
  for (const option of options) mask |= optionBit(layout, at, option);
  return mask;
}

/** Whether an answer could still tell more of a fact. */
export function isOpen(profile: CompiledProfile, at: number): boolean {
  const { layout, lo, hi, may, must } = profile;
  const options = may[at] as number;
  const { type } = definitionAt(layout, at);
  if (type === "multi") return must[at] !== options;
  if (layout.bits[at]) return (options & (options - 1)) !== 0;
  const [low, high] = [lo[at] as number, hi[at] as number];
  return type === "date" && options === NEVER ? low <= high : low < high;
}
