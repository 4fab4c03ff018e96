import { expect, test } from "vitest";
import { periodOf, periodsAround, publishedPeriods } from "./figure-periods";

test("a period has its first and last day", () => {
  expect(periodOf("2024-02")).toMatchObject({ from: "2024-02-01", to: "2024-02-29" });
  expect(periodOf("2026-Q4")).toMatchObject({ from: "2026-10-01", to: "2026-12-31" });
  expect(periodOf("2026")).toMatchObject({ label: "2026年", to: "2026-12-31" });
  for (const id of ["", "2026-13", "2026-Q5", "2026-1", "26", "2026-11-01"]) {
    expect(periodOf(id)).toBeNull();
  }
});

test("a day's figures go back a year in months, quarters and further in years", () => {
  const ids = publishedPeriods("2026-02-03").map(({ id }) => id);
  expect(ids.slice(0, 3)).toEqual(["2026", "2025", "2024"]);
  expect(ids.slice(3, 8)).toEqual(["2026-Q1", "2025-Q4", "2025-Q3", "2025-Q2", "2025-Q1"]);
  expect(ids.slice(8)).toHaveLength(13);
  expect(ids.at(-1)).toBe("2025-02");
  const around = periodsAround("2026-02-03");
  expect(around).toEqual({ year: "2026", quarter: "2026-Q1", month: "2026-02" });
});
