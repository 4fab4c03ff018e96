import { expect, test } from "vitest";
import { tableOrder } from "./table-order";

test("each table comes after those it refers to", () => {
  const references = [
    { table: "wraps", to: "cases" },
    { table: "cases", to: "officials" },
    { table: "officials", to: "officials" },
  ];
  expect(tableOrder(["wraps", "cases", "officials", "alone"], references)).toEqual([
    "alone",
    "officials",
    "cases",
    "wraps",
  ]);
});

test("a circle is no order", () => {
  const circle = [
    { table: "a", to: "b" },
    { table: "b", to: "a" },
  ];
  expect(() => tableOrder(["a", "b"], circle)).toThrow("a, b");
});
