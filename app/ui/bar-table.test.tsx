import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BarTable, waterfallRows } from "./bar-table";
import { monthPosition, SpanChart } from "./span-chart";

const rows = waterfallRows({
  total: 40,
  totalLabel: "现行政策",
  steps: [
    { id: "industry", label: "行业不符", removed: 20 },
    { id: "scale", label: "规模不符", removed: 10 },
  ],
  restLabel: "符合",
  unit: "项",
});

test("a waterfall ends with what its steps have left", () => {
  expect(rows.map((row) => row.text)).toEqual(["40 项", "−20 项", "−10 项", "10 项"]);
  expect(rows.map((row) => row.from ?? 0)).toEqual([0, 40, 20, 0]);
});

test("each bar stands beside its own number and hangs where the last one ended", () => {
  const html = renderToStaticMarkup(
    <BarTable finding="您符合 10 项" labelHeading="步骤" valueHeading="项数" rows={rows} />,
  );
  expect(html).toContain("<figcaption>您符合 10 项</figcaption>");
  expect(html).toContain('<th scope="row">行业不符</th><td class="number">−20 项</td>');
  expect(html).toContain('<rect x="49%" y="10%" width="49%" height="80%">');
  expect(html).toContain('<rect x="24.5%" y="10%" width="24.5%" height="80%">');
  expect(html).not.toContain("style=");
});

test("no data draws no chart", () => {
  const html = renderToStaticMarkup(
    <BarTable finding="" labelHeading="" valueHeading="" rows={[]} />,
  );
  expect(html).toBe("<p>本期没有数据</p>");
});

test("a day lies on the month scale by its part of its own month", () => {
  expect(monthPosition("2026-11", "2026-11-01")).toBe(0);
  expect(monthPosition("2026-11", "2026-11-16")).toBe(0.5);
  expect(monthPosition("2026-11", "2027-01-01")).toBe(2);
  expect(monthPosition("2026-11", "2026-10-01")).toBe(-1);
  expect(monthPosition("2027-12", "2028-02-29")).toBeCloseTo(2 + 28 / 29, 10);
});

test("bars that reach over the edge are cut at it", () => {
  const html = renderToStaticMarkup(
    <SpanChart
      finding="本月 1 项截止"
      months={["11月", "12月"]}
      today={0.5}
      rows={[{ id: "a", label: "甲", href: "/a", start: -3, end: 9, text: "8月1日至次年8月1日" }]}
      labelHeading="政策"
      spanHeading="申报时间"
      extraHeading="金额"
    />,
  );
  expect(html).toContain('<rect x="0%" y="20%" width="100%" height="60%">');
  expect(html).toContain("8月1日至次年8月1日");
});
