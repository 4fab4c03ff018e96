import type { Unit } from "./units.schema";

/** A typed name is one of ours, may be one of several, or is none. */
export type UnitMatch =
  | { readonly kind: "unit"; readonly unit: Unit }
  | { readonly kind: "maybe"; readonly units: readonly Unit[] }
  | { readonly kind: "none" };

const MOST = 6;

/**
 * Which unit somebody means. Only the whole name counts as certain: whom a complaint is about decides who
 * gets no key to it, so short forms (工信局) and longer ones (区财政局国库科) are asked about.
 */
export function matchUnit(units: readonly Unit[], typed: string): UnitMatch {
  const words = core(typed);
  if (words.length < 2) return { kind: "none" };
  const exact = units.find(({ name }) => core(name) === words || core(short(name)) === words);
  if (exact) return { kind: "unit", unit: exact };
  const maybe = units.filter(({ name }) => {
    const known = core(short(name));
    return known.length > 1 && (words.includes(known) || isAbbreviation(words, core(name)));
  });
  return maybe.length === 0 ? { kind: "none" } : { kind: "maybe", units: maybe.slice(0, MOST) };
}

/** Without the place in front, which people write or leave out. */
function core(name: string): string {
  const bare = name.normalize("NFKC").replace(/[\s\p{P}]/gu, "");
  return bare.replace(/^(江西省)?(九江市|九江)?(浔阳区|浔阳|本区|区|市)?/u, "");
}

/** 区行政审批局(政务服务和数据机构) is called by what stands before the bracket. */
function short(name: string): string {
  return name.replace(/[((].*$/u, "");
}

/** All of its characters stand in the name, in this order: 工信局 in 工业和信息化局. */
function isAbbreviation(words: string, name: string): boolean {
  let at = 0;
  for (const character of name) if (character === words[at]) at += 1;
  return at === words.length;
}
