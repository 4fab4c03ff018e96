import { expect, test } from "vitest";
import { deskForm } from "./desk-action-form";
import { changeRows, readRows } from "./form-rows";

const form = deskForm("requestSupplement");

function formOf(...entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

test("rows are read by their number, whatever their order in the form, and nothing else is", () => {
  const data = formOf(
    ["items.10.text", "丙"],
    ["items.2.text", "乙"],
    ["items", "甲"],
    ["items.x.text", "不是"],
    ["items.1.other", "不是"],
    ["others.1.text", "不是"],
  );
  expect(readRows(data, "items")).toEqual(["甲", "乙", "丙"]);
});

test("a row is added at the end and taken out from its place", () => {
  const values = { items: ["甲", "乙", "丙"], other: "x" };
  expect(changeRows(form, values, "more")).toEqual({ ...values, items: ["甲", "乙", "丙", ""] });
  expect(changeRows(form, values, "drop-1")).toEqual({ ...values, items: ["甲", "丙"] });
  expect(changeRows(form, values, "drop-7")).toEqual(values);
  expect(changeRows(form, { other: "x" }, "more")).toEqual({ other: "x", items: [""] });
});

test("other presses and forms without a list change nothing", () => {
  expect(changeRows(form, { items: ["甲"] }, "send")).toBeNull();
  expect(changeRows(form, { items: ["甲"] }, "drop-")).toBeNull();
  expect(changeRows(deskForm("sign"), {}, "more")).toBeNull();
});
