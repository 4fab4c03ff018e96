import { expect, test } from "vitest";
import { isoOfDay } from "./civil-day";
import {
  parseDateParts,
  parseTypedDate,
  parseTypedFigure,
  parseTypedPercent,
} from "./typed-figure";

const days = (range: { min: number; max: number } | null) =>
  range && [isoOfDay(range.min), isoOfDay(range.max)];

test.each([
  ["80", 80],
  ["８０", 80],
  [" 1,234,567 ", 1234567],
  ["１，２３４", 1234],
  ["2000万", 20_000_000],
  ["2000 万元", 20_000_000],
  ["2.3万", 23_000],
  ["0.07亿", 7_000_000],
  ["3千万", 30_000_000],
  ["约80", 80],
  ["-5", -5],
  ["-0", 0],
])("the figure %s is %d", (text, figure) => {
  expect(parseTypedFigure(text, "元")).toBe(figure);
});

test.each(["", "元", "八十", "80多", "1e5", "0x10", "1.2.3", "80-90", "Infinity", "80人"])(
  "%j is not a figure in 元",
  (text) => {
    expect(parseTypedFigure(text, "元")).toBeNull();
  },
);

test("a percentage is read as a fraction with or without its sign", () => {
  expect(["3", "3%", "３％", "百分之3", "0.7%", "100"].map(parseTypedPercent)).toEqual([
    0.03, 0.03, 0.03, 0.03, 0.007, 1,
  ]);
  expect(parseTypedPercent("3 成")).toBeNull();
});

test.each([
  ["2023-03-15", "2023-03-15", "2023-03-15"],
  ["2023年3月15日", "2023-03-15", "2023-03-15"],
  ["2023/3/5", "2023-03-05", "2023-03-05"],
  ["20230315", "2023-03-15", "2023-03-15"],
  ["2023.3", "2023-03-01", "2023-03-31"],
  ["2024年2月", "2024-02-01", "2024-02-29"],
  ["202312", "2023-12-01", "2023-12-31"],
  ["２０２３年", "2023-01-01", "2023-12-31"],
])("the date %s is between %s and %s", (text, first, last) => {
  expect(days(parseTypedDate(text))).toEqual([first, last]);
});

test.each(["2023-02-30", "2023-13", "23-3-15", "去年", "1800-01-01", "2023-3-15-1", ""])(
  "%j is not a date",
  (text) => {
    expect(parseTypedDate(text)).toBeNull();
  },
);

test("empty boxes widen a date and a day needs its month", () => {
  expect(days(parseDateParts("2023", "3", ""))).toEqual(["2023-03-01", "2023-03-31"]);
  expect(days(parseDateParts("2023年", "3月", "9日"))).toEqual(["2023-03-09", "2023-03-09"]);
  expect(parseDateParts("2023", "", "9")).toBeNull();
});
