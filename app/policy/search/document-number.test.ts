import { expect, test } from "vitest";
import { documentNumbersIn, sameDocument } from "./document-number";
import { foldText } from "./fold-text";

const numbers = (text: string) =>
  documentNumbersIn(foldText(text)).map(({ agency, year, serial }) => [agency, year, serial]);

test.each([
  "赣财建〔2020〕6号",
  "赣财建[2020]6号",
  "赣财建(2020)6号",
  "赣财建（2020）6号",
  "赣财建【2020】6号",
  "赣财建［２０２０］６号",
  "赣财建 〔2020〕 6 号",
  "赣财建2020 6号",
  "赣财建 2020 6",
  "赣财建〔2020〕006号",
])("%s is one number", (text) => {
  expect(numbers(text)).toEqual([["赣财建", 2020, 6]]);
});

test("announcements number by year and 第", () => {
  expect(numbers("财政部 税务总局公告2023年第12号")).toEqual([["财政部税务总局", 2023, 12]]);
  expect(numbers("2023年第12号")).toEqual([["", 2023, 12]]);
});

test.each([
  "2026年10月31日",
  "2023年 12",
  "500万元以下",
  "2020 6",
  "1998年以前",
  "稳岗返还",
  "iso56005",
])("%s is no document number", (text) => {
  expect(numbers(text)).toEqual([]);
});

test("the agency may be typed in part, year and serial not", () => {
  const document = { agency: "赣财建", year: 2020, serial: 6 };
  expect(sameDocument({ ...document, agency: "财建" }, document)).toBe(true);
  expect(sameDocument({ ...document, agency: "" }, document)).toBe(true);
  expect(sameDocument({ ...document, agency: "关于赣财建" }, document)).toBe(true);
  expect(sameDocument({ ...document, agency: "财税" }, document)).toBe(false);
  expect(sameDocument({ ...document, serial: 66 }, document)).toBe(false);
  expect(sameDocument({ ...document, year: 2021 }, document)).toBe(false);
});
