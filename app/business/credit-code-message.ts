import type { CreditCodeCheck } from "./credit-code";

const LEFT_OUT_LETTERS = "IOSVZ";

/** What the page says about a code that is not accepted as it stands. */
export function creditCodeMessage(
  check: Exclude<CreditCodeCheck, { kind: "ok" | "empty" }>,
): string {
  switch (check.kind) {
    case "wrong-length":
      return `统一社会信用代码应为 18 位,您填了 ${check.count} 位`;
    case "wrong-character": {
      const other = check.characters.filter((character) => !LEFT_OUT_LETTERS.includes(character));
      return other.length > 0
        ? `统一社会信用代码只有数字和大写字母,请去掉“${other.join("")}”`
        : "统一社会信用代码里没有字母 I、O、S、V、Z,请核对是不是数字 1、0、5、2";
    }
    case "check-digit":
      return "这个号码和常见的编码规则不一致,请再核对一次。如果没错,可以继续";
  }
}
