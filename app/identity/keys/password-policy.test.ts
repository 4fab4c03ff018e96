import { expect, test } from "vitest";
import { checkPassword } from "./password-policy";

test("A6: passwords of the common lists are refused, however they are dressed up", () => {
  const weak = [
    "passwordpassword",
    "P@ssw0rdP@ssw0rd",
    "Password20242025",
    "qwertyuiopasdfgh",
    "1qaz2wsx3edc4rfv",
    "1234567890123456",
    "aaaaaaaaaaaaaaaa",
    "abcabcabcabcabcabc",
    "xunyang@20250101",
    "Xunyang-Admin-123456",
    "woaini1314520520",
    "iloveyou19900101",
    "administrator2026!",
    "浔阳营商环境服务平台管理员密码",
    "JiujiangXunyang888888",
    "ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ",
    "!@#$%^&*()!@#$%^&*()",
    "98765432109876543210",
  ];
  expect(weak.filter((password) => checkPassword(password) === null)).toEqual([]);
  expect(checkPassword("qwertyuiopasdfgh")).toBe("guessable");
});

test("long ones of chance or of own words are taken", () => {
  const good = [
    "dimo-kalu-sehu-rawo-pite-gumi",
    "vK3#xq9Lm2!tRz8w",
    "下班路过老桥买两斤藕再回家吃饭",
    "correct horse battery staple",
    "Seven crooked lanterns over 36 boats",
  ];
  expect(good.map((password) => checkPassword(password))).toEqual(good.map(() => null));
});

test("length counts characters below, bytes above", () => {
  expect(checkPassword("vK3#xq9Lm2!tR")).toBe("too-short");
  expect(checkPassword("vK3#xq9Lm2!tRz")).toBeNull();
  expect(checkPassword("")).toBe("too-short");
  expect(checkPassword("藕桥船灯".repeat(22))).toBe("too-long");
});

test("the person's own names do not count", () => {
  expect(checkPassword("chushihang-oubridge")).toBeNull();
  expect(checkPassword("chushihang-oubridge", ["ChuShihang", "oubridge", "x"])).toBe("guessable");
});
