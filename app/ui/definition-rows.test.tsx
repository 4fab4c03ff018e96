import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Clause } from "./clause";
import { DefinitionRows } from "./definition-rows";
import { ReasonList } from "./reason-list";
import { SummaryList } from "./summary-list";

test("each row ends with the links to the clauses it rests on", () => {
  const html = renderToStaticMarkup(
    <DefinitionRows
      rows={[
        {
          id: "who",
          term: "谁能享受",
          content: "在本区纳税的企业",
          citations: [
            { label: "第六条第二款", href: "#tiao-6-2" },
            { label: "第七条", href: "#tiao-7" },
          ],
        },
      ]}
    />,
  );
  expect(html).toContain('<div class="row" id="who"><dt>谁能享受</dt>');
  expect(html).toContain('<a class="cite" href="#tiao-6-2" id="who-cite">依据:第六条第二款</a>');
  expect(html).toContain('<a class="cite" href="#tiao-7">依据:第七条</a>');
});

test("a row without a clause, or without content, says so and never guesses", () => {
  const rows = [
    { id: "a", term: "甲", content: "有内容", citations: [] },
    { id: "b", term: "乙", content: null, citations: [{ label: "第一条", href: "#x" }] },
  ];
  const html = renderToStaticMarkup(<DefinitionRows rows={rows} />);
  expect(html.match(/原文未写明,请电话确认/g)).toHaveLength(2);
  expect(html).not.toContain("第一条");
});

test("a clause can be reached and offers the way back", () => {
  const html = renderToStaticMarkup(
    <Clause id="tiao-6-2" backHref="#who-cite">
      第二款
    </Clause>,
  );
  expect(html).toContain('<div class="clause" id="tiao-6-2" tabindex="-1">');
  expect(html).toContain("本条被引用");
  expect(html).toMatch(/<a class="cite" href="#who-cite" data-return="">返回刚才的位置<\/a>/);
});

test("the state of a reason is told in words as well", () => {
  const reasons = (["met", "close", "unmet", "unknown", "assess"] as const).map((state) => ({
    id: state,
    state,
    text: `条件${state}`,
    citations: [{ label: "第四条", href: "#tiao-4" }],
  }));
  const html = renderToStaticMarkup(<ReasonList reasons={reasons} />);
  for (const word of ["满足:", "还差一点:", "不满足:", "还不知道:", "由部门认定:"])
    expect(html).toContain(`<span class="hidden-text">${word}</span>`);
});

test("a change link names what it changes, and a skipped answer is said to be empty", () => {
  const html = renderToStaticMarkup(
    <SummaryList rows={[{ label: "员工人数", value: null, changeHref: "/match/q/staff" }]} />,
  );
  expect(html).toContain("没有填写");
  expect(html).toContain(
    '<a href="/match/q/staff">修改<span class="hidden-text">:员工人数</span></a>',
  );
});
