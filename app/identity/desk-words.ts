import type { LastOfAKind } from "./last-of-a-kind.server";
import type { PasswordProblem } from "./keys/password-policy";

/** What a status of an official is called. */
export const STATUS_WORDS: Readonly<Record<string, string>> = {
  invited: "等待第一次登录",
  active: "正常",
  locked: "已锁定",
  left: "已离开",
};

/** What to do about a password that cannot be one. */
export const PASSWORD_WORDS: Readonly<Record<PasswordProblem, string>> = {
  "too-short": "密码至少 14 个字,请写长一些",
  "too-long": "密码太长,请缩短到 80 个字以内",
  guessable: "这个密码容易被猜到。请不要用常见词、连续数字或姓名",
};

/** After too many failures. */
export function waitWords(seconds: number): string {
  return `试了几次都不对,请 ${Math.ceil(seconds / 60)} 分钟后再试`;
}

export const BUSY_WORDS = "现在登录的人多,请过一会儿再试";

/** Why somebody cannot be locked, reset or let go. */
export function lastWords(last: LastOfAKind): string {
  switch (last.status) {
    case "last-administrator":
      return "这是唯一能登录的系统管理员。请先安排另一位系统管理员";
    case "last-key-holder":
      return "这是唯一能签名的密钥受托人。请先安排另一位密钥受托人";
    case "only-way":
      return `只有这个人能打开${last.groups.join("、")}的诉求,受托人也不够。请先给这些组增加成员`;
  }
}
