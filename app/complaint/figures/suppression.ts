/** Small cells of a published table, hidden so that nobody works them out again from the totals. */

/** Counts under this are not published. 0 is one of them: 0 turning into 少于5件 would tell of a first complaint. */
export const SUPPRESS_BELOW = 5;

export interface CountTable {
  rows: readonly string[];
  columns: readonly string[];
  /** Whole numbers of at least 0, one list per row. */
  cells: readonly (readonly number[])[];
}

export interface SuppressedTable {
  rows: readonly string[];
  columns: readonly string[];
  /** null: 少于5件, or hidden so that such a cell stays hidden. */
  cells: (number | null)[][];
  rowTotals: (number | null)[];
  columnTotals: (number | null)[];
  total: number | null;
}

/** Counts with their totals as last row and last column. */
function withTotals(cells: readonly (readonly number[])[], columns: number): number[][] {
  const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
  const totals = Array.from({ length: columns }, (_, at) => sum(cells.map((row) => row[at] ?? 0)));
  return [...cells, totals].map((row) => [...row, sum(row)]);
}

/**
 * Hides counts under 5 and totals under 5, then whatever else is needed.
 *
 * Rows and columns (the totals' own included) are the nodes of a graph, hidden entries its edges. Subtraction
 * gives an entry away exactly when its edge is a bridge, so hidden entries are completed to circles with the
 * smallest counts there are. Beside a published total the hidden entries also add up to at least 5: a rest of 0
 * would tell that each of them is 0.
 * @throws RangeError when the table is ragged or holds something else than counts.
 */
export function suppress({ rows, columns, cells }: CountTable): SuppressedTable {
  const square =
    cells.length === rows.length && cells.every((row) => row.length === columns.length);
  if (!square) throw new RangeError("every row needs one count per column");
  if (cells.flat().some((count) => !Number.isInteger(count) || count < 0)) {
    throw new RangeError("counts are whole numbers of at least 0");
  }
  const counts = withTotals(cells, columns.length);
  const hidden = counts.map((row) => row.map((count) => count < SUPPRESS_BELOW));
  // Without rows or columns there are only totals of nothing, hidden already, and no circle to make.
  while (rows.length > 0 && columns.length > 0) {
    const given = firstBridge(hidden);
    if (given) hide(hidden, cheapestCircle(counts, hidden, given));
    else {
      const more = bareRest(counts, hidden);
      if (!more) break;
      hide(hidden, [more]);
    }
  }
  const shown = counts.map((row, at) =>
    row.map((count, place) => (hidden[at]?.[place] ? null : count)),
  );
  const totals = shown.at(-1) ?? [];
  return {
    rows,
    columns,
    cells: shown.slice(0, -1).map((row) => row.slice(0, -1)),
    rowTotals: shown.slice(0, -1).map((row) => row.at(-1) ?? null),
    columnTotals: totals.slice(0, -1),
    total: totals.at(-1) ?? null,
  };
}

type Place = readonly [row: number, column: number];
type Mask = boolean[][];

function hide(hidden: Mask, places: readonly Place[]): void {
  for (const [row, column] of places) {
    const line = hidden[row];
    if (line) line[column] = true;
  }
}

/** A hidden entry whose row and column hang together through no other hidden entry. */
function firstBridge(hidden: Mask): Place | null {
  for (const [row, line] of hidden.entries()) {
    for (const [column, isHidden] of line.entries()) {
      if (isHidden && !connected(hidden, row, column)) return [row, column];
    }
  }
  return null;
}

/** Whether hidden entries lead from a row to a column without the entry where they meet. */
function connected(hidden: Mask, row: number, column: number): boolean {
  const seenRows = new Set([row]);
  const seenColumns = new Set<number>();
  const queue: number[] = [row];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const [place, isHidden] of (hidden[at] ?? []).entries()) {
      if (!isHidden || (at === row && place === column) || seenColumns.has(place)) continue;
      if (place === column) return true;
      seenColumns.add(place);
      for (const [other, line] of hidden.entries()) {
        if (line[place] && !seenRows.has(other)) {
          seenRows.add(other);
          queue.push(other);
        }
      }
    }
  }
  return false;
}

/** The three entries that make a circle with one, at the least loss of published counts; totals last of all. */
function cheapestCircle(counts: readonly number[][], hidden: Mask, [row, column]: Place): Place[] {
  const loss = (at: number, place: number) => {
    if (hidden[at]?.[place]) return 0;
    const total = at === counts.length - 1 || place === (counts[0]?.length ?? 0) - 1;
    return (counts[at]?.[place] ?? 0) + 1 + (total ? 1e9 : 0);
  };
  let best: Place[] = [];
  let least = Infinity;
  for (let other = 0; other < counts.length; other++) {
    if (other === row) continue;
    for (let place = 0; place < (counts[0]?.length ?? 0); place++) {
      if (place === column) continue;
      const lost = loss(row, place) + loss(other, place) + loss(other, column);
      if (lost >= least) continue;
      least = lost;
      best = [
        [row, place],
        [other, place],
        [other, column],
      ];
    }
  }
  return best;
}

/** In a line with a published total whose hidden entries add up to too little: one more to hide. */
function bareRest(counts: readonly number[][], hidden: Mask): Place | null {
  const [height, width] = [counts.length, counts[0]?.length ?? 0];
  const lines = [
    ...Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (_unused, column): Place => [row, column]),
    ),
    ...Array.from({ length: width }, (_, column) =>
      Array.from({ length: height }, (_unused, row): Place => [row, column]),
    ),
  ];
  const count = ([row, column]: Place) => counts[row]?.[column] ?? 0;
  const isHidden = ([row, column]: Place) => hidden[row]?.[column] ?? false;
  for (const line of lines) {
    const total = line.at(-1);
    if (!total || isHidden(total)) continue;
    const parts = line.slice(0, -1);
    const gone = parts.filter(isHidden);
    const rest = gone.reduce((sum, place) => sum + count(place), 0);
    if (gone.length === 0 || rest >= SUPPRESS_BELOW) continue;
    const shown = parts.filter((place) => !isHidden(place)).sort((a, b) => count(a) - count(b));
    return shown[0] ?? total;
  }
  return null;
}

/** What stands in a cell. */
export function cellText(count: number | null): string {
  return count === null ? `少于${SUPPRESS_BELOW}件或为保护提交人不公布` : String(count);
}
