import { formText } from "~/http/form-text";
import { atTheDesk, caseMover } from "~/identity/at-the-desk.server";
import { finishRecovery } from "~/identity/finish-recovery.server";
import { instantText } from "~/identity/instant-text";
import type { Official } from "~/identity/official";
import { prepareRotation } from "~/identity/prepare-rotation.server";
import { renewShares } from "~/identity/renew-shares.server";
import { resealMember } from "~/identity/reseal-member.server";
import { rotateGroup } from "~/identity/rotate-group.server";

const words: Readonly<Record<string, string>> = {
  "not-found": "这一项已经办过或已撤回",
  "no-key": "还没有这个组的密钥,请同事先授权",
  unsigned: "这个人的密钥还没有核对,请先找密钥受托人",
  unfit: "这个人的角色不适合这个组,请告诉系统管理员",
  "not-ready": "新密钥还没有核对,或核对后有人离开。请先准备并核对",
  "too-few": "同意的受托人还不够",
  damaged: "份额合不出这个组的密钥。请告诉系统管理员和审计员",
};

/** What a member pressed; null when it was done, else a sentence. */
export async function actAsMember(
  form: FormData,
  actor: Official,
  now: Date,
): Promise<string | null> {
  const groupId = formText(form, "groupId", 60);
  const officialId = formText(form, "officialId", 60);
  const requestId = formText(form, "requestId", 60);
  const answer = await answerOf();
  if (answer.status === "ok") return null;
  if (answer.status === "too-early") return `${instantText(answer.opensAt)} 后才能恢复`;
  return words[answer.status] ?? null;

  function answerOf() {
    const rewrapCases = caseMover();
    switch (formText(form, "intent", 20)) {
      case "reseal":
        return atTheDesk(resealMember, { actor, input: { groupId, officialId }, now });
      case "prepare":
        return atTheDesk(prepareRotation, { actor, input: { groupId }, now });
      case "renew-shares":
        return atTheDesk(renewShares, { actor, input: { groupId }, now });
      case "finish":
        return atTheDesk(finishRecovery, { actor, input: { requestId }, now });
      case "switch":
        if (rewrapCases) {
          return atTheDesk(rotateGroup, { actor, input: { groupId }, now, rewrapCases });
        }
    }
    throw new Response(null, { status: 400 });
  }
}
