import { z } from "zod";
import { MODE_WORDS, type QueueItem } from "./queue-item";
import { deadlineText } from "./queue-deadline";

/** All that may leave in a table, in this order. Neither text nor identity nor any internal id. */
export const exportSchema = z.strictObject({
  受理编号: z.string().regex(/^[A-Z]{2}\d{10}$/),
  标题: z.string(),
  类别: z.string(),
  被反映单位: z.string(),
  身份方式: z.enum(["匿名", "保密", "公开身份"]),
  时限: z.string(),
  到期日: z.string(),
  状态: z.string(),
  经办人: z.string(),
  收到: z.string(),
});
export type ExportRow = z.output<typeof exportSchema>;
export const EXPORT_COLUMNS = exportSchema.keyof().options;

export function exportRow(item: QueueItem): ExportRow {
  return exportSchema.parse({
    受理编号: item.reference,
    标题: item.title ?? item.titleNote,
    类别: item.category,
    被反映单位: item.accused,
    身份方式: item.mode === null ? "" : MODE_WORDS[item.mode].long,
    时限: deadlineText(item.deadline),
    到期日: item.deadline?.dueOn ?? "",
    状态: item.state,
    经办人: item.handler,
    收到: item.filedOn,
  });
}

/** Begins a formula in Excel or WPS, in full-width letters as well. */
const FORMULA = /^[\s\u3000]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]|^[\t\r\n]/;

/** A cell that no spreadsheet calculates: what looks like a formula gets an apostrophe in front. */
function cell(text: string): string {
  const line = text.replace(/[\r\n]+/g, " ");
  const safe = FORMULA.test(text) ? `'${line}` : line;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** RFC 4180 with a byte order mark, so that Excel and WPS read it as UTF-8. */
export function csvOf(rows: readonly ExportRow[]): string {
  const lines = [
    EXPORT_COLUMNS.map(cell),
    ...rows.map((row) => EXPORT_COLUMNS.map((column) => cell(row[column]))),
  ];
  return `\uFEFF${lines.map((line) => `${line.join(",")}\r\n`).join("")}`;
}
