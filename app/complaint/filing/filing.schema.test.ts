import { expect, test } from "vitest";
import type { z } from "zod";
import {
  contentStepSchema,
  creditCodeWarning,
  filingSchema,
  modeStepSchema,
  normaliseFiled,
  promiseStepSchema,
  remainingText,
  submitStepSchema,
} from "./filing.schema";

const LONG_ENOUGH = "窗口两次以材料不全为由退回申请,没有给一次性告知单。";

const anonymous = {
  mode: "anonymous",
  group: "delay",
  accused: { kind: "unknown" },
  when: "",
  what: LONG_ENOUGH,
  wish: "",
  exclusions: [],
};
const contact = {
  name: "王女士",
  phone: "138 1234 5678",
  mail: "",
  enterprise: "示例企业",
  creditCode: "",
};
const confidential = { ...anonymous, mode: "confidential", contact };

function messages(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
}

test("an anonymous filing needs no name, no unit and no day", () => {
  expect(contentStepSchema.parse(anonymous)).toEqual(anonymous);
});

test("an anonymous filing that carries contact fields is refused, as is anything unknown", () => {
  expect(messages(contentStepSchema, { ...anonymous, contact })).not.toEqual([]);
  expect(messages(contentStepSchema, { ...anonymous, ip: "x" })).not.toEqual([]);
  expect(
    messages(contentStepSchema, { ...confidential, contact: { ...contact, wechat: "x" } }),
  ).not.toEqual([]);
  expect(messages(modeStepSchema, { mode: "open", more: 1 })).not.toEqual([]);
});

test("no mode is preselected", () => {
  expect(messages(modeStepSchema, {})).toEqual(["请选择一种身份方式"]);
  expect(messages(modeStepSchema, { mode: "secret" })).toEqual(["请选择一种身份方式"]);
});

test.each([
  ["", "请写一写发生了什么"],
  ["  \n ​ ", "请写一写发生了什么"],
  ["办事慢", "请再写几句,至少 20 个字,方便我们办理"],
  ["字".repeat(3120), "最多 3000 字,现在多了 120 字"],
])("what happened: %j is answered by the page guide's words", (what, message) => {
  expect(messages(contentStepSchema, { ...anonymous, what })).toEqual([message]);
});

test("characters are counted as a reader counts them, after normalising", () => {
  expect(messages(contentStepSchema, { ...anonymous, what: "😀".repeat(3000) })).toEqual([]);
  expect(
    messages(contentStepSchema, { ...anonymous, what: `${"字".repeat(20)}${" ".repeat(4000)}` }),
  ).toEqual([]);
  expect(
    messages(contentStepSchema, { ...anonymous, what: `${"字".repeat(19)}${" ".repeat(9)}` }),
  ).toEqual(["请再写几句,至少 20 个字,方便我们办理"]);
  expect(remainingText("字".repeat(550))).toBe("还可以写 2450 字");
  expect(remainingText("字".repeat(3120))).toBe("最多 3000 字,现在多了 120 字");
});

test("text is kept without invisible and control characters and with plain line ends", () => {
  expect(normaliseFiled("一\u202e二\u0000\r\n\r\n\r\n\r\n三 \r\n\t四\ufeff ")).toBe(
    "一二\n\n三\n\t四",
  );
});

test.each([
  [{ group: "" }, "请选择反映哪类问题"],
  [{ accused: undefined }, "请选择或填写单位,不清楚就选“不清楚”"],
  [{ accused: { kind: "named", name: " " } }, "请写单位名称,不清楚就选“不清楚”"],
  [{ accused: { kind: "named", name: "局".repeat(61) } }, "最多 60 字,现在多了 1 字"],
  [{ accused: { kind: "unit", id: "../x" } }, "请从列表里选择单位"],
  [{ when: "年".repeat(62) }, "最多 60 字,现在多了 2 字"],
  [{ wish: "愿".repeat(501) }, "最多 500 字,现在多了 1 字"],
  [{ exclusions: ["mayor"] }, "请从列表里选择不应看到的单位或人员"],
  [{ exclusions: Array.from({ length: 11 }, (_, at) => `unit:u${at}`) }, "最多选 10 项"],
])("content with %o is refused: %s", (change, message) => {
  expect(messages(contentStepSchema, { ...anonymous, ...change })).toEqual([message]);
});

test("single people, intake and administrators can be excluded, each once", () => {
  const exclusions = ["intake", "administrator", "official:a-1", "unit:finance", "intake"];
  expect(contentStepSchema.parse({ ...anonymous, exclusions }).exclusions).toEqual(
    exclusions.slice(0, 4),
  );
});

test.each([
  [{ name: "" }, "请填写怎么称呼您"],
  [{ phone: "无" }, "请填写能联系到您的电话,只要数字"],
  [{ mail: "wang" }, "请核对电子邮箱,例如 name@example.com;也可以不填"],
  [{ enterprise: " " }, "请填写企业名称"],
  [{ creditCode: "9135010" }, "统一社会信用代码应为 18 位,您填了 7 位"],
  [
    { creditCode: "91350100M0001O0Y43" },
    "统一社会信用代码里没有字母 I、O、S、V、Z,请核对是不是数字 1、0、5、2",
  ],
])("contact with %o is refused: %s", (change, message) => {
  const value = { ...confidential, contact: { ...contact, ...change } };
  expect(messages(contentStepSchema, value)).toEqual([message]);
});

test("contact is folded: full-width phone, blanks in codes; a wrong check character only warns", () => {
  const filed = contentStepSchema.parse({
    ...confidential,
    contact: {
      ...contact,
      phone: "+86 138-1234-5678",
      mail: " a@example.com ",
      creditCode: "91350100 m000100y40",
    },
  });
  expect(filed).toMatchObject({
    contact: { phone: "+8613812345678", mail: "a@example.com", creditCode: "91350100M000100Y40" },
  });
  expect(creditCodeWarning("91350100M000100Y40")).toContain("如果没错,可以继续");
  expect(creditCodeWarning("91350100M000100Y43")).toBeNull();
});

test("the promises must be read and the check page confirmed", () => {
  expect(messages(promiseStepSchema, { version: "2026-1" })).toEqual([
    "请先看完说明,再勾选“我已看过”",
  ]);
  const token = "t".repeat(32);
  expect(messages(submitStepSchema, { token })).toEqual(["请核对内容,再勾选“我已核对”"]);
  expect(submitStepSchema.parse({ token, confirm: "yes" }).keepSensitive).toBe(false);
});

const filing = (content: unknown, mode: string) => ({
  promise: { version: "2026-1", read: "yes" },
  mode: { mode },
  content,
  submit: { token: "t".repeat(32), confirm: "yes" },
});

test("arrears ask the separate consent unless anonymous; the answer no is an answer", () => {
  const arrears = { ...confidential, group: "arrears" };
  expect(messages(filingSchema, filing(arrears, "confidential"))).toEqual([
    "请选择是否同意向欠款方出示企业名称",
  ]);
  for (const identityConsent of ["yes", "no"]) {
    expect(messages(filingSchema, filing({ ...arrears, identityConsent }, "confidential"))).toEqual(
      [],
    );
  }
  expect(messages(filingSchema, filing({ ...anonymous, group: "arrears" }, "anonymous"))).toEqual(
    [],
  );
});

test("a mode that changed between the steps is asked again", () => {
  expect(messages(filingSchema, filing(confidential, "anonymous"))).toEqual(["请选择一种身份方式"]);
});
