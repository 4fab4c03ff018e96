import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ActionBar } from "./action-bar";
import { DataTable, type Column } from "./data-table";
import { DeadlineTag } from "./deadline-tag";
import { PrintSheet } from "./print-sheet";

type Row = Readonly<{ id: string; title: string; left: number }>;

const rows: readonly Row[] = [
  { id: "r1", title: "第一", left: 2 },
  { id: "r2", title: "第二", left: 6 },
];

const columns: readonly Column<Row>[] = [
  {
    key: "title",
    heading: "标题",
    rowHeader: true,
    oneLine: true,
    cell: (row) => <a href={`/r/${row.id}`}>{row.title}</a>,
  },
  { key: "kind", heading: "类别", width: "s", dispensable: true, cell: () => "某类" },
  {
    key: "left",
    heading: "时限",
    width: "xl",
    number: true,
    sort: { href: "?sort=-left", direction: "ascending" },
    cell: (row) => row.left,
  },
  { key: "at", heading: "收到", sort: { href: "?sort=at", direction: null }, cell: () => "昨天" },
];

function table(selected = false) {
  return renderToStaticMarkup(
    <DataTable
      caption="待办,2 件"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      emptyText="没有待办"
      {...(selected
        ? {
            selection: {
              form: "batch",
              name: "row",
              heading: "选择",
              valueOf: (row: Row) => row.id,
              labelOf: (row: Row) => `选择 ${row.title}`,
              checked: (row: Row) => row.id === "r2",
            },
          }
        : {})}
    />,
  );
}

test("a table has caption and scopes, and every cell knows its heading", () => {
  const html = table();
  expect(html).toContain('<table class="data-table"><caption>待办,2 件</caption>');
  expect(html.match(/<th scope="col"/g)).toHaveLength(4);
  expect(html).toContain(
    '<th scope="row" data-label="标题"><div class="cell-line"><a href="/r/r1">第一</a></div></th>',
  );
  expect(html).toContain('<td class="col-s col-dispensable" data-label="类别">某类</td>');
  expect(html).toContain('<td class="col-xl number" data-label="时限">2</td>');
  expect(html).not.toContain("style=");
  expect(html).not.toContain("checkbox");
});

test("sorting is a link, and only the column in force has a direction", () => {
  const html = table();
  expect(html).toMatch(/aria-sort="ascending"><a href="\?sort=-left">时限/);
  expect(html).toMatch(/aria-sort="none"><a href="\?sort=at">收到/);
  expect(html.match(/aria-sort=/g)).toHaveLength(2);
});

test("ticks belong to the form of the action bar, which stands apart", () => {
  const html = table(true);
  expect(html).toContain(
    '<label><input type="checkbox" form="batch" name="row" value="r1"/><span class="hidden-text">选择 第一</span></label>',
  );
  expect(html.match(/checked=""/g)).toHaveLength(1);
  const bar = renderToStaticMarkup(
    <ActionBar
      id="batch"
      label="勾选后可以"
      action="/batch"
      hidden={{ token: "t" }}
      chosenText="已选 {n} 件"
      error="请先勾选"
      actions={[
        { label: "分办", name: "do", value: "assign" },
        { label: "打印", formAction: "/print" },
      ]}
    />,
  );
  expect(bar).toContain('<form id="batch" class="action-bar" method="post" action="/batch"');
  expect(bar).toMatch(/<p class="error" role="alert">.*请先勾选<\/p>/);
  expect(bar).toContain('name="do" value="assign">分办</button>');
  expect(bar).toContain('formaction="/print">打印</button>');
});

test("no rows draw no table", () => {
  const html = renderToStaticMarkup(
    <DataTable caption="" columns={columns} rows={[]} rowKey={String} emptyText="没有待办" />,
  );
  expect(html).toBe('<p class="table-empty">没有待办</p>');
});

test("a deadline is words first; tone and icon come on top", () => {
  const late = renderToStaticMarkup(
    <DeadlineTag state="late" before="已逾期" number={3} after="个工作日" />,
  );
  expect(late).toContain("deadline-late");
  expect(late).toContain("#triangle-alert");
  expect(late.replace(/<[^>]+>/g, "")).toBe("已逾期 3 个工作日");
  const plain = renderToStaticMarkup(
    <DeadlineTag state="plain" before="还剩" number={6} after="个工作日" />,
  );
  expect(plain).not.toContain("<svg");
  expect(plain).toContain("<strong>6</strong>");
  const paused = renderToStaticMarkup(<DeadlineTag state="paused" before="暂停中" />);
  expect(paused).not.toContain("<strong>");
});

test("a sheet for the file has its facts and a line for each signature", () => {
  const html = renderToStaticMarkup(
    <PrintSheet
      title="某单"
      number="编号 1"
      facts={[
        { label: "标题", value: "甲" },
        { label: "附件", value: null },
      ]}
      signatures={["经办人", "审核人"]}
    />,
  );
  expect(html).toContain('<tr><th scope="row">附件</th><td>无</td></tr>');
  expect(html.match(/signature-line/g)).toHaveLength(2);
  expect(html).toContain("审核人");
});
