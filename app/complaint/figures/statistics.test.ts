import fc from "fast-check";
import { expect, test } from "vitest";
import {
  closure,
  median,
  percentile,
  ratingFigures,
  rateText,
  rectified,
  repeatComplaints,
  spreadText,
  tabulated,
  timeliness,
} from "./statistics";

test.each([
  [{ count: 9, n: 9 }, "样本太少,暂不公布"],
  [{ count: 0, n: 0 }, "样本太少,暂不公布"],
  [{ count: 8, n: 10 }, "10 件中 8 件"],
  [{ count: 19, n: 19 }, "19 件中 19 件"],
  [{ count: 16, n: 20 }, "80.0%(20 件中 16 件)"],
  [{ count: 3112, n: 3456 }, "90.0%(3456 件中 3112 件)"],
])("%o reads %s", (rate, text) => {
  expect(rateText(rate)).toBe(text);
});

test.each([
  [[], null, null],
  [[7], 7, 7],
  [[4, 1], 2.5, 4],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 5.5, 9],
])("of %j the median is %s and P90 %s", (values, middle, p90) => {
  expect(median(values)).toBe(middle);
  expect(percentile(values, 0.9)).toBe(p90);
});

test("at least nine in ten values do not exceed P90, and it is one of them", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1 }), (values) => {
      const p90 = percentile(values, 0.9) ?? -1;
      expect(values).toContain(p90);
      expect(values.filter((value) => value <= p90).length).toBeGreaterThanOrEqual(
        0.9 * values.length,
      );
    }),
  );
  expect(() => percentile([1], 0)).toThrow(RangeError);
});

test("days are told only from ten cases on", () => {
  expect(spreadText([1, 2, 3])).toBe("样本太少,暂不公布");
  expect(spreadText([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBe(
    "中位数 5.5 个工作日,九成在 9 个工作日内(10 件)",
  );
});

test("an extension is not on time", () => {
  const figures = timeliness(
    (["onTime", "onTime", "extended", "late", "openOverdue"] as const).map((end) => ({ end })),
  );
  expect(figures.onTime).toEqual({ count: 2, n: 5 });
  expect(figures.extended).toEqual({ count: 1, n: 5 });
});

test("closed and solved are different figures", () => {
  const outcomes = ["solved", "solved", "explained", "partly", null] as const;
  expect(closure(outcomes.map((outcome) => ({ outcome })))).toEqual({
    closed: { count: 4, n: 5 },
    solved: { count: 2, n: 4 },
    partly: { count: 1, n: 4 },
    explained: { count: 1, n: 4 },
  });
});

test("未评价 lowers the response and is in no grade", () => {
  const { response, grades } = ratingFigures(["satisfied", "unrated", "unrated", "dissatisfied"]);
  expect(response).toEqual({ count: 2, n: 4 });
  expect(grades.satisfied).toEqual({ ofRated: { count: 1, n: 2 }, ofClosed: { count: 1, n: 4 } });
  expect(grades.verySatisfied.ofClosed).toEqual({ count: 0, n: 4 });
  expect(rectified([{ after: "fair" }, { after: "unrated" }, { after: null }])).toEqual({
    count: 1,
    n: 3,
  });
});

test("repeats are those about the same unit and category within 90 days", () => {
  const about = (unit: string, category: string, filedOn: string) => ({ unit, category, filedOn });
  expect(
    repeatComplaints([
      about("a", "C01", "2026-05-01"),
      about("a", "C01", "2026-01-01"),
      about("a", "C01", "2026-03-15"),
      about("a", "C02", "2026-03-16"),
      about("b", "C01", "2026-03-16"),
      about("b", "C01", "2026-06-15"),
    ]),
  ).toBe(2);
});

test("no unit under ten cases stands in a table by itself", () => {
  expect(tabulated([{ n: 10 }, { n: 9 }])).toEqual({ shown: [{ n: 10 }], merged: [{ n: 9 }] });
});
