import fc from "fast-check";
import { expect, test } from "vitest";
import { findSensitive, sensitiveMessage, type SensitiveKind } from "./sensitive-patterns";

/** Made up from the rules of each number; none belongs to anybody. */
const ID_BODY = "36040319900101001";
const idCard = (body: string) => {
  const sum = [...body].reduce(
    (total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11),
    0,
  );
  return body + "10X98765432".charAt(sum % 11);
};
const ID = idCard(ID_BODY);
const CARD = "6222021234567894";
const luhn = (body: string) => {
  const last = [..."0123456789"].find((digit) => {
    const sum = [...(body + digit)].reverse().reduce((total, one, at) => {
      const value = Number(one) * (at % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    return sum % 10 === 0;
  });
  return body + (last ?? "");
};
const BANK = luhn(CARD.slice(0, 15));
const QUERY = "1234 5678 9012 3456 7890 1234";

const kinds = (text: string) => findSensitive(text).map(({ kind }) => kind);

test.each<[string, SensitiveKind, string]>([
  ["联系我13812345678。", "phone", "138****5678"],
  ["13812345678", "phone", "138****5678"],
  ["138 1234 5678", "phone", "138****5678"],
  ["138-1234-5678", "phone", "138****5678"],
  ["+86 138 1234 5678", "phone", "138****5678"],
  ["1 3 8 1 2 3 4 5 6 7 8", "phone", "138****5678"],
  ["0792-8123456", "landline", "079****3456"],
  ["(0792)8123456", "landline", "079****3456"],
  [ID, "idCard", `360****${ID.slice(-4)}`],
  [`${ID.slice(0, 6)} ${ID.slice(6, 14)} ${ID.slice(14)}`, "idCard", `360****${ID.slice(-4)}`],
  [BANK.replace(/(\d{4})/g, "$1 ").trim(), "bankCard", `622****${BANK.slice(-4)}`],
  ["赣G12345", "plate", "赣G****45"],
  ["赣G·D12345", "plate", "赣G****45"],
  ["赣g·12d34", "plate", "赣G****34"],
  ["91350100M000100Y43", "creditCode", "913****0Y43"],
  ["a.wang@example.com", "email", "a****@example.com"],
  [QUERY, "receiptCode", "123****1234"],
  [QUERY.replaceAll(" ", "-"), "receiptCode", "123****1234"],
])("%s is found as %s", (text, kind, masked) => {
  const [find, ...rest] = findSensitive(`时间地点,${text}`);
  expect(rest).toEqual([]);
  expect(find?.kind).toBe(kind);
  expect(find?.masked).toBe(masked);
});

test.each([
  "2026年11月25日上午9点30分,第 3 号窗口",
  "合同金额 1234567.89 元,发票 12345678",
  "文号 国办发〔2024〕54号,电话请打 12345",
  `${ID_BODY}0`.replace(/.$/, ID.endsWith("0") ? "1" : "0"),
  "1234567890123456",
  "8888888888888888",
  "赣江新区",
  "12345678901234567890123",
])("%j is nothing sensitive", (text) => {
  expect(kinds(text)).toEqual([]);
});

test("the place is that of the text as it was typed, also behind wide and astral characters", () => {
  const text = "😀电话:138 12345678。";
  const [find] = findSensitive(text);
  expect(text.slice(find?.start, find?.end)).toBe("138 12345678");
});

test("several are found in the order of the text, each once", () => {
  expect(kinds(`赣G12345,13812345678,${ID},x@y.cn`)).toEqual(["plate", "phone", "idCard", "email"]);
});

test("the page says what it looks like and never shows it whole", () => {
  const [phone] = findSensitive("13812345678");
  const [code] = findSensitive(QUERY);
  if (!phone || !code) throw new Error("not found");
  expect(sensitiveMessage(phone, true)).toBe(
    "您写的内容里有像手机号的数字:138****5678。匿名提交建议删掉",
  );
  expect(sensitiveMessage(phone, false)).toContain("不需要的话,建议删掉");
  expect(sensitiveMessage(code, false)).toContain("查询码能打开诉求");
});

test("any mobile number is found however it is spaced or widened, and masked", () => {
  const gap = fc.constantFrom("", " ", "-", "·", "  ");
  const number = fc
    .tuple(fc.constantFrom("3", "5", "7", "8", "9"), fc.stringMatching(/^\d{9}$/))
    .map(([second, rest]) => `1${second}${rest}`);
  fc.assert(
    fc.property(number, gap, fc.boolean(), (phone, between, wide) => {
      const typed = [...phone]
        .map((digit) => (wide ? String.fromCharCode(digit.charCodeAt(0) + 0xfee0) : digit))
        .join(between);
      const [find] = findSensitive(`打${typed}找我`);
      expect(find?.kind).toBe("phone");
      expect(find?.masked).toBe(`${phone.slice(0, 3)}****${phone.slice(-4)}`);
    }),
    { numRuns: 200 },
  );
});
