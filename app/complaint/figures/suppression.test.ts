import fc from "fast-check";
import { expect, test } from "vitest";
import { cellText, SUPPRESS_BELOW, suppress, type SuppressedTable } from "./suppression";

const table = (cells: number[][]) => ({
  rows: cells.map((_, at) => `r${at}`),
  columns: (cells[0] ?? []).map((_, at) => `c${at}`),
  cells,
});

/** The published table with its totals, as a reader has it. */
const published = ({ cells, rowTotals, columnTotals, total }: SuppressedTable) => [
  ...cells.map((row, at) => [...row, rowTotals[at] ?? null]),
  [...columnTotals, total],
];

/**
 * Unknown entries that the sums settle: the reader's equations by elimination, without a graph. An unknown is
 * settled when a combination of equations holds it alone.
 */
function settled(shown: (number | null)[][]): number {
  const places = shown.flatMap((row, at) =>
    row.flatMap((value, place) => (value === null ? [[at, place] as const] : [])),
  );
  const width = shown[0]?.length ?? 0;
  const equations: number[][] = [
    ...shown.map((_, row) =>
      places.map(([at, place]) => (at !== row ? 0 : place === width - 1 ? -1 : 1)),
    ),
    ...Array.from({ length: width }, (_, column) =>
      places.map(([at, place]) => (place !== column ? 0 : at === shown.length - 1 ? -1 : 1)),
    ),
  ];
  const reduced: number[][] = [];
  for (let column = 0; column < places.length; column++) {
    const at = equations.findIndex((row) => Math.abs(row[column] ?? 0) > 1e-9);
    const [pivot] = at < 0 ? [] : equations.splice(at, 1);
    if (!pivot) continue;
    const lead = pivot[column] ?? 1;
    const unit = pivot.map((value) => value / lead);
    const clear = (row: number[]) => {
      const factor = row[column] ?? 0;
      return row.map((value, place) => value - factor * (unit[place] ?? 0));
    };
    equations.splice(0, equations.length, ...equations.map(clear));
    reduced.splice(0, reduced.length, ...reduced.map(clear), unit);
  }
  return reduced.filter((row) => row.filter((value) => Math.abs(value) > 1e-9).length === 1).length;
}

test("the check itself finds a cell that a total gives away", () => {
  expect(
    settled([
      [null, 10, 13],
      [20, 30, 50],
      [23, 40, 63],
    ]),
  ).toBe(1);
});

test("one small cell takes three others with it, the smallest, and no total", () => {
  const { cells, rowTotals, columnTotals, total } = suppress(
    table([
      [3, 10, 90],
      [20, 30, 80],
      [70, 60, 50],
    ]),
  );
  expect(cells).toEqual([
    [null, null, 90],
    [null, null, 80],
    [70, 60, 50],
  ]);
  expect(rowTotals).toEqual([103, 130, 180]);
  expect(columnTotals).toEqual([93, 100, 220]);
  expect(total).toBe(413);
});

test("a table without small cells is published whole, an empty one too", () => {
  expect(suppress(table([[5, 6]])).cells).toEqual([[5, 6]]);
  expect(suppress({ rows: [], columns: [], cells: [] }).total).toBeNull();
});

const counts = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 60 })), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows },
    ),
  );

test("no suppressed cell can be worked out from what is published", () => {
  fc.assert(
    fc.property(counts, (cells) => {
      const shown = published(suppress(table(cells)));
      expect(settled(shown)).toBe(0);
      for (const value of shown.flat()) {
        if (value !== null) expect(value).toBeGreaterThanOrEqual(SUPPRESS_BELOW);
      }
    }),
    { numRuns: 500 },
  );
});

test("beside a published total the hidden rest never tells that all of it is nothing", () => {
  fc.assert(
    fc.property(counts, (cells) => {
      const { cells: shown, rowTotals } = suppress(table(cells));
      for (const [at, row] of shown.entries()) {
        const total = rowTotals[at];
        if (typeof total !== "number" || !row.includes(null)) continue;
        const rest = total - row.reduce<number>((sum, value) => sum + (value ?? 0), 0);
        expect(rest).toBeGreaterThanOrEqual(SUPPRESS_BELOW);
      }
    }),
  );
});

test("a first complaint in a cell leaves every published cell as it was", () => {
  const before = suppress(
    table([
      [0, 40],
      [30, 50],
      [60, 70],
    ]),
  );
  const after = suppress(
    table([
      [1, 40],
      [30, 50],
      [60, 70],
    ]),
  );
  expect(after.cells).toEqual(before.cells);
});

test("what is no table of counts is refused", () => {
  expect(() => suppress({ rows: ["a"], columns: ["b"], cells: [[1, 2]] })).toThrow(RangeError);
  expect(() => suppress(table([[1.5]]))).toThrow(RangeError);
  expect(cellText(null)).toContain("少于5件");
  expect(cellText(7)).toBe("7");
});
