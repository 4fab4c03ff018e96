import { formText } from "~/http/form-text";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { giveShare } from "~/identity/give-share.server";
import { instantText } from "~/identity/instant-text";
import type { Official } from "~/identity/official";
import { refuseRecovery } from "~/identity/refuse-recovery.server";
import { signGroupKey } from "~/identity/sign-group-key.server";
import { signOfficialKey } from "~/identity/sign-official-key.server";

const words: Readonly<Record<string, string>> = {
  "not-found": "这一项已经办过或已撤回",
  "own-key": "自己的密钥由另一位密钥受托人核对",
  "own-request": "自己的申请由其他密钥受托人处理",
  "other-fingerprint": "密钥在核对期间变了。请重新核对,并告诉系统管理员和审计员",
  "signed-already": "另一位密钥受托人已经签名",
  "no-signing-key": "现在还不能签名。请另一位密钥受托人先核对密钥",
  "no-share": "没有这个组的份额",
};

/** What a trustee pressed; null when it was done, else a sentence. */
export async function actAsTrustee(
  form: FormData,
  actor: Official,
  now: Date,
): Promise<string | null> {
  const id = formText(form, "id", 60);
  const fingerprint = formText(form, "fingerprint", 100);
  const intent = formText(form, "intent", 20);
  if (intent.startsWith("sign") && formText(form, "compared", 10) !== "yes") {
    return "请先当面核对 8 段数字,再勾选“全部一致”";
  }
  const answer = await answerOf();
  if (answer.status === "ok") return null;
  if (answer.status === "too-early") {
    return `${instantText(answer.opensAt)} 后才能同意`;
  }
  return words[answer.status] ?? null;

  function answerOf() {
    switch (intent) {
      case "sign-official":
        return atTheDesk(signOfficialKey, { actor, input: { officialId: id, fingerprint }, now });
      case "sign-group":
        return atTheDesk(signGroupKey, { actor, input: { groupId: id, fingerprint }, now });
      case "give":
        return atTheDesk(giveShare, { actor, input: { requestId: id }, now });
      case "refuse":
        return atTheDesk(refuseRecovery, { actor, input: { requestId: id }, now });
      default:
        throw new Response(null, { status: 400 });
    }
  }
}
