import { expect, test } from "vitest";
import { csvOf, EXPORT_COLUMNS, exportRow } from "./export-cases";
import type { QueueItem } from "./queue-item";

const item: QueueItem = {
  reference: "XS0123456789",
  title: "办理备案时被要求重复提交",
  titleNote: "",
  mode: "confidential",
  category: "审批服务",
  accused: "区财政局",
  deadline: {
    state: "late",
    before: "已逾期",
    number: 3,
    after: "个工作日",
    provisional: true,
    dueOn: "2026-11-20",
  },
  state: "办理中",
  handler: "演示-承办人一",
  filedOn: "2026-11-02",
  unread: true,
  retaliation: false,
};

test("the columns that may leave, and no other: [export-allowlist]", () => {
  expect(EXPORT_COLUMNS).toEqual([
    "受理编号",
    "标题",
    "类别",
    "被反映单位",
    "身份方式",
    "时限",
    "到期日",
    "状态",
    "经办人",
    "收到",
  ]);
  expect(() => exportRow({ ...item, reference: "0b2f8f0e-0000-4000-8000-000000000000" })).toThrow();
});

test("a table as WPS reads it", () => {
  const csv = csvOf([exportRow(item)]);
  expect(csv.startsWith("\uFEFF")).toBe(true);
  expect(csv.slice(1).split("\r\n")).toEqual([
    '"受理编号","标题","类别","被反映单位","身份方式","时限","到期日","状态","经办人","收到"',
    '"XS0123456789","办理备案时被要求重复提交","审批服务","区财政局","保密","已逾期 3 个工作日(暂定)","2026-11-20","办理中","演示-承办人一","2026-11-02"',
    "",
  ]);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "=1+1", " =1", "\t=1", "\r\n=1", "|cmd", "%0a"])(
  "%j is no formula",
  (title) => {
    const [, line = ""] = csvOf([exportRow({ ...item, title })]).split("\r\n");
    const [, cell = ""] = line.split(",");
    expect(cell.startsWith(`"'`)).toBe(true);
    expect(line.split("\n")).toHaveLength(1);
  },
);

test("quotes and line ends stay inside their cell", () => {
  const csv = csvOf([exportRow({ ...item, title: '他说"不行",\n第二行' })]);
  expect(csv).toContain('"他说""不行"", 第二行"');
  expect(csv.split("\r\n")).toHaveLength(3);
});
