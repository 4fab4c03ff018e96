import { atTheDesk } from "~/identity/at-the-desk.server";
import { lastWords } from "~/identity/desk-words";
import { instantText } from "~/identity/instant-text";
import { lockOfficial, type LockOutcome } from "~/identity/lock-official.server";
import type { Official } from "~/identity/official";
import { type LeaveOutcome, officialLeaves } from "~/identity/official-leaves.server";
import { resetOfficial, type ResetOutcome } from "~/identity/reset-official.server";
import { unlockOfficial, type UnlockOutcome } from "~/identity/unlock-official.server";

type Change = "lock" | "unlock" | "reset" | "leave";

/** What each change is called and what follows from it. */
export const TEXTS: Readonly<
  Record<Change, { title: string; lines: readonly string[]; button: string }>
> = {
  lock: {
    title: "锁定",
    lines: ["所有设备马上退出登录", "密钥和组都不变,解除锁定后可以接着办理"],
    button: "锁定",
  },
  unlock: { title: "解除锁定", lines: ["可以用原来的密码登录"], button: "解除锁定" },
  reset: {
    title: "重置",
    lines: [
      "所有设备马上退出登录,旧密码、旧验证器、旧恢复码都不能再用",
      "密钥作废,不能恢复。有恢复码的,请本人自己用恢复码设新密码",
      "本人用新的设置码登录后,要由密钥受托人核对、由组里的同事重新授权",
    ],
    button: "重置",
  },
  leave: {
    title: "办理离开:",
    lines: [
      "马上退出登录,账号不能再用,不能恢复",
      "所在的组要换密钥,组里的同事会看到提示",
      "已经看过的内容收不回来",
    ],
    button: "办理离开",
  },
};

export function isChange(value: string): value is Change {
  return value in TEXTS;
}

export type ChangeAnswer =
  | { status: "done" }
  | { status: "code"; setUpCode: string; until: string }
  | { status: "refused"; error: string };

export async function changeOfficial(
  change: Change,
  actor: Official,
  officialId: string,
  now: Date,
): Promise<ChangeAnswer> {
  const asked = { actor, input: { officialId }, now };
  if (change === "reset") {
    const made = await atTheDesk(resetOfficial, asked);
    if (made.status !== "ok") return answerOf(made);
    return { status: "code", setUpCode: made.setUpCode, until: instantText(made.until) };
  }
  return answerOf(await carryOut(change, asked));
}

type Answer = Exclude<
  LockOutcome | UnlockOutcome | LeaveOutcome | ResetOutcome,
  { status: "ok"; setUpCode: string }
>;

function answerOf(answer: Answer): ChangeAnswer {
  switch (answer.status) {
    case "ok":
      return { status: "done" };
    case "not-found":
      throw new Response(null, { status: 404 });
    case "own-account":
      return { status: "refused", error: "自己的账号由另一位系统管理员办理" };
    case "has-left":
      return { status: "refused", error: "这个人已经离开" };
    case "not-active":
    case "not-locked":
      return { status: "refused", error: "状态已经变了,请返回看最新的" };
    default:
      return { status: "refused", error: lastWords(answer) };
  }
}

function carryOut(
  change: Exclude<Change, "reset">,
  asked: { actor: Official; input: { officialId: string }; now: Date },
): Promise<LockOutcome | UnlockOutcome | LeaveOutcome> {
  switch (change) {
    case "lock":
      return atTheDesk(lockOfficial, asked);
    case "unlock":
      return atTheDesk(unlockOfficial, asked);
    case "leave":
      return atTheDesk(officialLeaves, asked);
  }
}
