import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FigureCard, type Figure } from "./figure-card";

const figure: Figure = {
  label: "服务最好",
  value: "98",
  unit: "%",
  period: "2026年",
  definition: "企业评价满意率",
};

const html = (change: Partial<Figure>) =>
  renderToStaticMarkup(<FigureCard figure={{ ...figure, ...change }} />);

test("a figure carries period, definition and sample size", () => {
  const card = html({ sampleSize: 110 });
  expect(card).toContain("98<small> %</small>");
  expect(card).toContain("企业评价满意率");
  expect(card).toContain("2026年,样本数 n=110");
});

test("a figure from fewer than 10 cases is withheld", () => {
  expect(html({ sampleSize: 10 })).toContain("98");
  expect(html({ sampleSize: 9 })).toContain("样本太少,暂不公布");
  expect(html({ sampleSize: 9 })).not.toContain("98");
});

test("what cannot be computed is not shown as zero", () => {
  expect(html({ value: null })).toContain("暂无数据");
});
