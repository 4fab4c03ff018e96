import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LineChart } from "./line-chart";
import { freePlace, lineSegments, niceEnd, type LinePoint } from "./line-geometry";

const points: readonly LinePoint[] = [
  { label: "2026年1月", short: "1月", value: 12 },
  { label: "2026年2月", short: "2月", value: 9 },
  { label: "2026年3月", short: "3月", value: null },
  { label: "2026年4月", short: "4月", value: 0 },
];

function chart(given: readonly LinePoint[]) {
  return renderToStaticMarkup(
    <LineChart
      id="days"
      finding="一季度变快了"
      title="平均天数"
      description="从 12 到 0"
      unit="日"
      points={given}
      target={{ value: 15, label: "承诺 15 日" }}
      pointHeading="月份"
      valueHeading="平均"
    />,
  );
}

test("a missing value is a gap and 0 is a value", () => {
  expect(lineSegments(points)).toEqual([
    [
      { index: 0, value: 12 },
      { index: 1, value: 9 },
    ],
    [{ index: 3, value: 0 }],
  ]);
  expect(lineSegments([{ label: "a", value: null }])).toEqual([]);
});

test("an axis ends at a round number that is no less than the largest", () => {
  expect([0, 1, 3, 4, 15, 21, 61, 100, 101].map(niceEnd)).toEqual([
    2, 2, 4, 4, 20, 40, 100, 100, 200,
  ]);
});

test("finding, drawing and table say the same", () => {
  const html = chart(points);
  expect(html).toMatch(/^<figure class="line-figure"><figcaption>一季度变快了<\/figcaption>/);
  expect(html.match(/role="img"/g)).toHaveLength(2);
  expect(html).toContain('aria-labelledby="days-0-title days-0-description"');
  expect(html).toContain('<desc id="days-1-description">从 12 到 0</desc>');
  expect(html).toContain('<th scope="row">2026年3月</th><td class="number">没有数据</td>');
  expect(html).toContain('<th scope="row">2026年4月</th><td class="number">0 日</td>');
  expect(html.match(/承诺 15 日/g)).toHaveLength(2);
  expect(html.match(/<circle/g)).toHaveLength(6);
  expect(html).not.toContain("style=");
});

test("0 lies on the base line and the end of the axis at the top", () => {
  const html = chart(points);
  expect(html).toContain('<line class="line-grid" x1="44" x2="300" y1="186" y2="186">');
  expect(html).toContain('cx="288" cy="186"');
  expect(html).toContain('<line class="line-grid" x1="44" x2="300" y1="30" y2="30">');
});

test("nothing known draws nothing", () => {
  expect(chart([{ label: "a", value: null }])).toBe("<p>本期没有数据</p>");
});

test("a label goes where the line is not", () => {
  const places = [
    { x: 0, y: 100, width: 50 },
    { x: 200, y: 100, width: 50 },
  ];
  const through = [{ x: 25, y: 95 }];
  const past = [
    { x: 0, y: 40 },
    { x: 250, y: 40 },
  ];
  expect(freePlace(places, [past], 15)).toBe(places[0]);
  expect(freePlace(places, [past, through], 15)).toBe(places[1]);
  const acrossAll = [
    { x: 0, y: 95 },
    { x: 260, y: 95 },
  ];
  expect(freePlace(places, [acrossAll], 15)).toBe(places[0]);
  expect(freePlace([], [], 15)).toBeUndefined();
});
