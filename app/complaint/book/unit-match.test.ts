import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { matchUnit } from "./unit-match";
import { parseUnits } from "./units.schema";

const units = [...parseUnits(readFileSync("content/units.yaml", "utf8")).values()];
const names = (typed: string) => {
  const match = matchUnit(units, typed);
  if (match.kind === "none") return [];
  return match.kind === "unit" ? match.unit.name : match.units.map(({ name }) => name);
};

describe("matchUnit", () => {
  test("knows every unit by its whole name, with and without the place", () => {
    for (const { name } of units) expect(names(name)).toBe(name);
    for (const typed of ["区财政局", "财政局", "浔阳区财政局", "九江市 浔阳区财政局。"]) {
      expect(names(typed)).toBe("区财政局");
    }
    expect(names("区行政审批局")).toBe("区行政审批局(政务服务和数据机构)");
  });

  test("asks about short and longer forms", () => {
    expect(names("工信局")).toEqual(["区工业和信息化局"]);
    expect(names("发改委")).toEqual(["区发展和改革委员会"]);
    expect(names("区财政局国库科")).toContain("区财政局");
    expect(names("街道")).toHaveLength(6);
  });

  test("leaves others as they are typed", () => {
    for (const typed of ["", "局", "某某商会", "甲乙丙"]) expect(names(typed)).toEqual([]);
  });
});
