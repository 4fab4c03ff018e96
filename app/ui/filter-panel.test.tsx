import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ChosenFilters, FilterPanel } from "./filter-panel";

const groups = [
  {
    name: "kind",
    legend: "要什么",
    options: [
      { value: "cash", label: "资金补贴", count: 23, checked: true },
      { value: "tax", label: "减税降费", count: 8, checked: false },
    ],
  },
];

test("the panel counts what is chosen, has a button at both ends and keeps the query", () => {
  const html = renderToStaticMarkup(
    <FilterPanel action="/policies" groups={groups} hidden={{ q: "<研发>" }} />,
  );
  expect(html).toContain("筛选(已选 1 项)");
  expect(html.match(/查看结果/g)).toHaveLength(2);
  expect(html).toContain('<input type="hidden" name="q" value="&lt;研发&gt;"/>');
  expect(html).toMatch(/<input id="filter-kind"[^>]*name="kind" checked="" value="cash"/);
  expect(html).toContain('<label for="filter-kind-2">减税降费 ');
});

test("each chosen filter is a link that says it takes the filter off", () => {
  const html = renderToStaticMarkup(
    <ChosenFilters filters={[{ label: "小微", removeHref: "/policies" }]} clearHref="/policies" />,
  );
  expect(html).toContain('<a href="/policies"><span class="hidden-text">取消筛选:</span>小微');
  expect(html).toContain("清空筛选");
  expect(renderToStaticMarkup(<ChosenFilters filters={[]} clearHref="/" />)).toBe("");
});
