import { copyProfile, type CompiledProfile } from "./compile-profile";
import type { Wish } from "./compiled-test";
import { definitionAt } from "./fact-layout";

/**
 * The profile with every wish come true and nothing else changed: each figure moves to the nearest wanted
 * value. Null when two wishes for one fact contradict each other or its allowed range.
 */
export function adoptWishes(profile: CompiledProfile, wishes: Wish[]): CompiledProfile | null {
  const { layout } = profile;
  const changed = copyProfile(profile);
  for (const at of new Set(wishes.map((wish) => wish.at))) {
    const own = wishes.filter((wish) => wish.at === at);
    const adopted =
      layout.bits[at] === null ? adoptFigure(changed, at, own) : adoptOptions(changed, at, own);
    if (!adopted) return null;
  }
  return changed;
}

function adoptFigure(profile: CompiledProfile, at: number, wishes: Wish[]): boolean {
  const { layout, lo, hi, may } = profile;
  let from = layout.lo[at] as number;
  let to = layout.hi[at] as number;
  for (const wish of wishes) {
    if (!("lo" in wish)) return false;
    from = Math.max(from, wish.lo);
    to = Math.min(to, wish.hi);
  }
  if (from > to) return false;
  const low = lo[at] as number;
  const target = low > to ? to : low < from ? from : low;
  const nearest = Number.isFinite(target) ? target : Number.isFinite(from) ? from : to;
  lo[at] = hi[at] = nearest;
  if (definitionAt(layout, at).type === "date") may[at] = 0;
  return true;
}

function adoptOptions(profile: CompiledProfile, at: number, wishes: Wish[]): boolean {
  const { layout, may, must } = profile;
  let wantedMay = -1;
  let wantedMust = 0;
  for (const wish of wishes) {
    if ("lo" in wish) return false;
    wantedMay &= wish.may;
    wantedMust |= wish.must;
  }
  if (definitionAt(layout, at).type === "multi") {
    if ((wantedMust & ~wantedMay) !== 0) return false;
    must[at] = ((must[at] as number) & wantedMay) | wantedMust;
    may[at] = ((may[at] as number) & wantedMay) | wantedMust;
    return true;
  }
  const possible = (may[at] as number) & wantedMay;
  may[at] = possible === 0 ? (layout.may[at] as number) & wantedMay : possible;
  return may[at] !== 0;
}
