import type { DeskForm } from "./desk-action-form";

/** Rows of a list in a form: their names, and how they are added and taken out without scripts. */

type Values = Record<string, string | string[]>;

/** The name that the browser's form library gives to a row of a list. */
export const rowName = (field: string, row: number): string => `${field}.${row}.text`;

/** The rows of a list in a form, in their order; rows given by the list's plain name come first. */
export function readRows(form: FormData, field: string): string[] {
  const texts = (name: string) =>
    form.getAll(name).filter((entry): entry is string => typeof entry === "string");
  const numbers = [...new Set(form.keys())].flatMap((name) => {
    const [list, row = "", rest] = name.split(".");
    return list === field && rest === "text" && /^\d{1,3}$/.test(row) ? [Number(row)] : [];
  });
  numbers.sort((a, b) => a - b);
  return [...texts(field), ...numbers.flatMap((row) => texts(rowName(field, row)))];
}

/** What a press of 增加一项 (`more`) or 删除 (`drop-2`) makes of the values; null for any other press. */
export function changeRows<T extends Values>(form: DeskForm, values: T, step: string): T | null {
  const list = form.fields.find(({ kind }) => kind === "rows");
  if (!list) return null;
  const before = values[list.name];
  const rows = Array.isArray(before) ? before : [];
  if (step === "more") return { ...values, [list.name]: [...rows, ""] };
  const dropped = /^drop-(\d{1,3})$/.exec(step)?.[1];
  if (dropped === undefined) return null;
  return { ...values, [list.name]: rows.filter((_, row) => row !== Number(dropped)) };
}
