import { expect, test } from "vitest";
import { complaintFigures, type ComplaintRecord } from "./complaint-figures";
import { periodOf } from "./figure-periods";
import { publicCount, publishFigures } from "./publish-figures";
import { randomFrom } from "../../tests/fixtures/random";

const period = periodOf("2026") ?? { id: "", label: "", kind: "year", from: "", to: "" };
const names = new Map([
  ["C01", "政策兑现"],
  ["C05", "乱收费"],
  ["C09", "推诿"],
]);
const UNTIL = "2026-11-24";

const record = (changes: Partial<ComplaintRecord> = {}): ComplaintRecord => ({
  category: "C05",
  lead: "unit:finance",
  filedOn: "2026-03-02",
  acceptedOn: "2026-03-03",
  answeredOn: "2026-03-12",
  handledWorkdays: 7,
  closedOn: "2026-03-16",
  outcome: "solved",
  rating: "satisfied",
  badRatings: 0,
  acceptance: { due: "2026-03-05", stoppedOn: "2026-03-03" },
  handling: { due: "2026-03-24", stoppedOn: "2026-03-12", extended: false },
  open: false,
  overdue: false,
  reviews: [],
  retaliationOn: [],
  ...changes,
});

const times = (n: number, changes: Partial<ComplaintRecord> = {}) =>
  Array.from({ length: n }, () => record(changes));

const exact = (records: readonly ComplaintRecord[]) => complaintFigures(records, period, UNTIL);
const published = (records: readonly ComplaintRecord[]) =>
  publishFigures(exact(records), {
    period,
    running: true,
    categoryNames: names,
    identityOpenings: 0,
  });

test("办结率 and 解决率 are different figures, and no rating is no good one", () => {
  const figures = exact([
    ...times(2),
    record({ outcome: "explained", rating: "unrated" }),
    record({
      outcome: null,
      closedOn: null,
      answeredOn: null,
      handledWorkdays: null,
      rating: null,
    }),
  ]);
  expect(figures.closure.closed).toEqual({ count: 3, n: 4 });
  expect(figures.closure.solved).toEqual({ count: 2, n: 3 });
  expect(figures.ratings.response).toEqual({ count: 2, n: 3 });
  expect(figures.funnel).toEqual({ received: 4, accepted: 4, closed: 3, rated: 2, satisfied: 2 });
});

test("late, extended and open cases are told apart; what may still be kept is not judged", () => {
  const due = "2026-03-24";
  const figures = exact([
    record(),
    record({ handling: { due, stoppedOn: "2026-03-20", extended: true } }),
    record({ handling: { due, stoppedOn: "2026-03-25", extended: false } }),
    record({ handling: { due, stoppedOn: null, extended: false } }),
    record({ handling: { due: "2026-12-24", stoppedOn: null, extended: false } }),
  ]);
  expect(figures.handling).toMatchObject({
    onTime: { count: 1, n: 4 },
    extended: { count: 1, n: 4 },
    late: { count: 1, n: 4 },
    openOverdue: { count: 1, n: 4 },
  });
  const acceptance = (due: string) =>
    exact([record({ acceptance: { due, stoppedOn: null } })]).acceptedOnTime.n;
  expect(acceptance("2026-11-25")).toBe(0);
  // Not decided by the end of its day is late.
  expect(acceptance(UNTIL)).toBe(1);
});

test("a case counts in the period in which a thing happened", () => {
  const before = record({ filedOn: "2025-12-30", acceptedOn: "2025-12-31" });
  const figures = exact([before]);
  expect(figures.funnel.received).toBe(0);
  expect(figures.workdays).toHaveLength(1);
  expect(figures.closure.closed.n).toBe(0);
  expect(
    exact([record({ reviews: [{ on: "2025-12-31", changed: true }] })]).changedByReview.n,
  ).toBe(0);
});

test("counts are published from ten on in steps of five, percent from twenty on", () => {
  expect([0, 9, 10, 14, 15, 128].map(publicCount)).toEqual([null, null, 10, 10, 15, 125]);
  const ten = published(times(10));
  expect(ten.funnel.received).toBe(10);
  expect(ten.solved).toEqual({ percent: null, n: 10 });
  expect(ten.workdays).toEqual({ n: 10, median: 7, p90: 7 });
  expect(published(times(20)).solved).toEqual({ percent: 100, n: 20 });
  expect(published(times(9)).workdays).toEqual({ n: null, median: null, p90: null });
});

test("small grades and outcomes are hidden with what would give them away", () => {
  const figures = published([
    ...times(30),
    ...times(20, { rating: "verySatisfied" }),
    ...times(3, { rating: "dissatisfied", outcome: "partly" }),
  ]);
  const shown = figures.grades.filter(({ ofRated }) => ofRated !== null).map(({ name }) => name);
  expect(shown).not.toContain("不满意");
  expect(shown).not.toContain("非常不满意");
  expect(figures.partly.percent).toBeNull();
  expect(figures.explained.percent).toBeNull();
  expect(figures.solved.percent).toBe(94);
});

test("categories below ten stand together, in the order of the table and not of the result", () => {
  const figures = published([
    ...times(12, { category: "C09", handledWorkdays: 3 }),
    ...times(6, { category: "C01" }),
    ...times(6, { category: "C05" }),
  ]);
  expect(figures.workdaysByCategory.map(({ name }) => name)).toEqual(["推诿", "其他类别合计"]);
});

test("reports of retaliation are said when there are none, and not counted when few", () => {
  const reported = (n: number) => times(n, { retaliationOn: ["2026-05-05"] });
  expect(published(times(3)).retaliationReports).toBe(0);
  expect(published(reported(1)).retaliationReports).toBeNull();
  expect(published(reported(9)).retaliationReports).toBeNull();
  expect(published(reported(12)).retaliationReports).toBe(10);
});

/** Histories of every kind, with what a complainant could have done. */
function anyRecord(random: () => number): ComplaintRecord {
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const day = () => `2026-${one(["03", "05", "08", "11"])}-${one(["02", "11", "20"])}`;
  const ended = random() < 0.7;
  const accepted = ended || random() < 0.7;
  return record({
    category: one(["C01", "C05", "C09"]),
    filedOn: day(),
    acceptedOn: accepted ? day() : null,
    answeredOn: ended ? day() : null,
    handledWorkdays: ended ? Math.floor(random() * 30) : null,
    closedOn: ended ? day() : null,
    outcome: ended ? one(["solved", "partly", "explained"]) : null,
    rating: ended ? one(["verySatisfied", "fair", "dissatisfied", "unrated"]) : null,
    badRatings: ended ? one([0, 0, 1]) : 0,
    acceptance: { due: day(), stoppedOn: accepted ? day() : null },
    handling: accepted ? { due: day(), stoppedOn: ended ? day() : null, extended: false } : null,
    open: !ended,
    overdue: !ended && random() < 0.5,
    reviews: ended && random() < 0.2 ? [{ on: day(), changed: random() < 0.5 }] : [],
  });
}

/** Every leaf with the place where it stands; rows of a list by their name. */
function leaves(value: unknown, place = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[place, value]];
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = Array.isArray(value) ? ((inner as { name?: string }).name ?? key) : key;
    return leaves(inner, `${place}/${name}`);
  });
}

const chance = randomFrom(33);

test("A33: one complaint more shows only where ten or more stand behind a figure", () => {
  const random = () => chance.next();
  for (let run = 0; run < 400; run += 1) {
    const size = Math.floor(random() * 60);
    const world = Array.from({ length: size }, () => anyRecord(random));
    const more = [...world, anyRecord(random)];
    const [before, after] = [published(world), published(more)];
    if (size < 9) {
      expect(after).toEqual(before);
      continue;
    }
    const known = new Map(leaves(before));
    const now = new Map(leaves(after));
    for (const [place, value] of now) {
      if (value === known.get(place)) continue;
      // What changed is a count of ten or more, or rests on one that is published.
      const base = place.replace(/\/[^/]+$/, "/n");
      const sample = /funnel/.test(place)
        ? value
        : /grades/.test(place)
          ? after.rated.n
          : (now.get(base) ?? value);
      expect(sample, place).not.toBeNull();
    }
  }
});
