import type { CompiledProfile } from "./compile-profile";
import type { FactDefinition, Prior } from "./fact";
import { definitionAt, NEVER } from "./fact-layout";

/** One group of answers to a fact that all live conditions treat alike, and how likely it is. */
export interface AnswerCell {
  probability: number;
  /** Narrows the fact in place. */
  readonly put: (profile: CompiledProfile) => void;
}

/**
 * Splits what is still possible of a fact at the cuts of the conditions in play. Figures fall into the
 * intervals between thresholds, options into groups; of a multi fact each group is held or not.
 */
export function answerCells(profile: CompiledProfile, at: number, cuts: number[]): AnswerCell[] {
  const definition = definitionAt(profile.layout, at);
  if (definition.type === "multi") return multiCells(profile, at, cuts);
  return profile.layout.bits[at]
    ? choiceCells(profile, at, cuts, definition)
    : figureCells(profile, at, cuts, definition);
}

/** Thresholds inside what is still possible, ascending: where an answer would make a difference. */
export function liveCuts(profile: CompiledProfile, at: number, cuts: number[]): number[] {
  const [lo, hi] = [profile.lo[at] as number, profile.hi[at] as number];
  return [...new Set(cuts)].filter((cut) => cut > lo && cut <= hi).sort((a, b) => a - b);
}

function figureCells(
  profile: CompiledProfile,
  at: number,
  cuts: number[],
  { type, step, prior }: FactDefinition,
): AnswerCell[] {
  const [lo, hi] = [profile.lo[at] as number, profile.hi[at] as number];
  const starts = [lo, ...liveCuts(profile, at, cuts)];
  const cells = starts.map((from, i) => {
    const next = starts[i + 1];
    const to = next === undefined ? hi : Math.max(from, next - step);
    return {
      probability: shareBetween(prior, from, next ?? hi),
      put(changed: CompiledProfile) {
        changed.lo[at] = from;
        changed.hi[at] = to;
        if (type === "date") changed.may[at] = 0;
      },
    };
  });
  if (type === "date" && profile.may[at] === NEVER) {
    cells.push({
      probability: 0.5,
      put(changed) {
        changed.lo[at] = Infinity;
        changed.hi[at] = -Infinity;
      },
    });
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
  profile: CompiledProfile,
  at: number,
  masks: number[],
  { type, prior }: FactDefinition,
): AnswerCell[] {
  let groups = [profile.may[at] as number];
  for (const mask of new Set(masks)) {
    const split: number[] = [];
    for (const group of groups) {
      if (group & mask) split.push(group & mask);
      if (group & ~mask) split.push(group & ~mask);
    }
    groups = split;
  }
  const bits = profile.layout.bits[at] ?? new Map<string, number>();
  const shareOf = (option: string) => {
    if (prior && "shares" in prior) return prior.shares[option] ?? 0;
    if (prior && "share" in prior && type === "bool") {
      return option === "true" ? prior.share : 1 - prior.share;
    }
    return 1;
  };
  return normalised(
    groups.map((group) => {
      let probability = 0;
      for (const [option, bit] of bits) if (group & bit) probability += shareOf(option);
      return {
        probability,
        put(changed: CompiledProfile) {
          changed.may[at] = group;
        },
      };
    }),
  );
}

function multiCells(profile: CompiledProfile, at: number, masks: number[]): AnswerCell[] {
  const open = (profile.may[at] as number) & ~(profile.must[at] as number);
  const asked = [...new Set(masks)].map((mask) => mask & open).filter((mask) => mask !== 0);
  const held = asked.map((mask) => ({
    probability: 1,
    put(changed: CompiledProfile) {
      changed.must[at] = (changed.must[at] as number) | (mask & -mask);
    },
  }));
  const all = asked.reduce((bits, mask) => bits | mask, 0);
  const none = {
    probability: 1,
    put(changed: CompiledProfile) {
      changed.may[at] = (changed.may[at] as number) & ~all;
    },
  };
  return normalised([...held, none]);
}

function normalised(cells: AnswerCell[]): AnswerCell[] {
  const sum = cells.reduce((total, cell) => total + cell.probability, 0);
  return cells.map((cell) => ({
    put: cell.put,
    probability: sum > 0 ? cell.probability / sum : 1 / cells.length,
  }));
}
