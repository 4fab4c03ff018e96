export type LinePoint = Readonly<{
  /** For the table, e.g. `2026年11月`. */
  label: string;
  /** For the axis, e.g. `11月`. The label when absent. */
  short?: string;
  /** Null: nothing is known, which is not 0. */
  value: number | null;
}>;

/** The runs of neighbouring points that have a value. */
export function lineSegments(points: readonly LinePoint[]): { index: number; value: number }[][] {
  const segments: { index: number; value: number }[][] = [];
  let open = false;
  points.forEach(({ value }, index) => {
    if (value === null) {
      open = false;
      return;
    }
    if (!open) segments.push([]);
    open = true;
    segments.at(-1)?.push({ index, value });
  });
  return segments;
}

/** The end of an axis from 0: the next 1, 2, 4, 6 or 10 times a power of ten, so that its half is short too. */
export function niceEnd(largest: number): number {
  if (largest <= 0) return 2;
  const power = 10 ** Math.floor(Math.log10(largest));
  const step = [1, 2, 4, 6, 10].find((factor) => factor * power >= largest) ?? 10;
  return Math.max(step * power, 2);
}

export type Place = Readonly<{ x: number; y: number; width: number }>;

/**
 * The first of several places for a label that no point of the drawing comes near, or the first of all. A
 * place is the left end of a base line; `points` are runs of neighbours, joined by straight lines.
 */
export function freePlace(
  places: readonly Place[],
  points: readonly (readonly Readonly<{ x: number; y: number }>[])[],
  height: number,
): Place | undefined {
  const covers = (place: Place, x: number, y: number) =>
    x > place.x - 8 && x < place.x + place.width + 8 && y > place.y - height && y < place.y + 8;
  const isFree = (place: Place) =>
    !points.some((run) =>
      run.some((point, index) => {
        const next = run[index + 1] ?? point;
        return [0, 0.25, 0.5, 0.75].some((part) =>
          covers(place, point.x + (next.x - point.x) * part, point.y + (next.y - point.y) * part),
        );
      }),
    );
  return places.find(isFree) ?? places[0];
}
