import type { CompiledProfile } from "./compile-profile";
import type { FactDefinition, Prior } from "./fact";
import { definitionAt, NEVER } from "./fact-layout";

/** One group of answers to a fact that all live conditions treat alike, as the profile would hold it. */
export interface AnswerCell {
  /** How likely such an answer is, given what is known. */
  probability: number;
  lo: number;
  hi: number;
  may: number;
  must: number;
}

/** Narrows a fact to a group of answers, in place. */
export function putAnswer(profile: CompiledProfile, at: number, cell: AnswerCell): void {
  profile.lo[at] = cell.lo;
  profile.hi[at] = cell.hi;
  profile.may[at] = cell.may;
  profile.must[at] = cell.must;
}

/**
 * Splits what is still possible of a fact at the cuts of the conditions in play. Figures fall into the
 * intervals between thresholds, options into groups; of a multi fact each group is held or not.
 */
export function answerCells(profile: CompiledProfile, at: number, cuts: number[]): AnswerCell[] {
  const definition = definitionAt(profile.layout, at);
  const known = knownOf(profile, at);
  if (definition.type === "multi") return multiCells(known, cuts);
  const bits = profile.layout.bits[at];
  return bits ? choiceCells(known, cuts, bits, definition) : figureCells(known, cuts, definition);
}

function knownOf({ lo, hi, may, must }: CompiledProfile, at: number): AnswerCell {
  return {
    probability: 1,
    lo: lo[at] as number,
    hi: hi[at] as number,
    may: may[at] as number,
    must: must[at] as number,
  };
}

function figureCells(
  known: AnswerCell,
  cuts: number[],
  { type, step, prior }: FactDefinition,
): AnswerCell[] {
  const cells: AnswerCell[] = [];
  const never = type === "date" && known.may === NEVER;
  const may = type === "date" ? 0 : known.may;
  let lo = known.lo;
  for (const cut of cuts.sort((a, b) => a - b)) {
    if (!(cut > lo) || cut > known.hi) continue;
    const probability = shareBetween(prior, lo, cut);
    cells.push({ probability, lo, hi: Math.max(lo, cut - step), may, must: 0 });
    lo = cut;
  }
  const probability = shareBetween(prior, lo, known.hi);
  cells.push({ probability, lo, hi: known.hi, may, must: 0 });
  if (never) {
    cells.push({ probability: 0.5, lo: Infinity, hi: -Infinity, may: NEVER, must: 0 });
  }
  return normalised(cells);
}

/** Probability between two values by interpolating the quantiles; 1 for every cell when nothing is known. */
function shareBetween(prior: Prior | null, from: number, to: number): number {
  if (!prior || !("quantiles" in prior) || prior.quantiles.length === 0) return 1;
  return Math.max(0, shareBelow(prior.quantiles, to) - shareBelow(prior.quantiles, from));
}

function shareBelow(quantiles: [number, number][], figure: number): number {
  if (figure === -Infinity) return 0;
  if (figure === Infinity) return 1;
  let [lastShare, lastFigure] = [0, -Infinity];
  for (const [share, value] of quantiles) {
    if (figure < value) {
      const part = lastFigure === -Infinity ? 0.5 : (figure - lastFigure) / (value - lastFigure);
      return lastShare + part * (share - lastShare);
    }
    [lastShare, lastFigure] = [share, value];
  }
  return (lastShare + 1) / 2;
}

function choiceCells(
  known: AnswerCell,
  masks: number[],
  bits: ReadonlyMap<string, number>,
  definition: FactDefinition,
): AnswerCell[] {
  let groups = [known.may];
  for (const mask of new Set(masks)) {
    const finer: number[] = [];
    for (const group of groups) {
      if (group & mask) finer.push(group & mask);
      if (group & ~mask) finer.push(group & ~mask);
    }
    groups = finer;
  }
  const cells = groups.map((may) => {
    let probability = 0;
    for (const [option, bit] of bits) if (may & bit) probability += shareOf(option, definition);
    return { ...known, may, probability };
  });
  return normalised(cells);
}

function shareOf(option: string, { type, prior }: FactDefinition): number {
  if (prior && "shares" in prior) return prior.shares[option] ?? 0;
  if (prior && "share" in prior && type === "bool") {
    return option === "true" ? prior.share : 1 - prior.share;
  }
  return 1;
}

function multiCells(known: AnswerCell, masks: number[]): AnswerCell[] {
  const open = known.may & ~known.must;
  const asked = [...new Set(masks)].map((mask) => mask & open).filter((mask) => mask !== 0);
  const held = asked.map((mask) => ({ ...known, must: known.must | (mask & -mask) }));
  const all = asked.reduce((bits, mask) => bits | mask, 0);
  return normalised([...held, { ...known, may: known.may & ~all }]);
}

function normalised(cells: AnswerCell[]): AnswerCell[] {
  let sum = 0;
  for (const cell of cells) sum += cell.probability;
  for (const cell of cells) {
    cell.probability = sum > 0 ? cell.probability / sum : 1 / cells.length;
  }
  return cells;
}
