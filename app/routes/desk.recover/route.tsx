import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { answerEnrolment } from "~/identity/answer-enrolment.server";
import { checkRecoveryCode } from "~/identity/check-recovery-code.server";
import { noIndex } from "~/identity/desk-frame";
import { EnrolmentSteps } from "~/identity/enrolment-steps";
import { recoverWithCode } from "~/identity/recover-with-code.server";
import { pageMeta } from "~/site/page-meta";

export const handle: RouteHandle = { access: "public" };

const words = {
  action: "/desk/recover",
  title: "用恢复码设新密码",
  codeLabel: "恢复码",
  codeHint: "第一次登录时打印的 40 位字母和数字,短横线可以不写",
  enrolTitle: "设新密码和验证器",
  doneTitle: "新密码已生效",
};

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, words.title), noIndex];

export const action = (args: ActionFunctionArgs) =>
  answerEnrolment(args, {
    check: checkRecoveryCode,
    enrol: recoverWithCode,
    refused: "登录名或恢复码不对,请核对。恢复码也丢了的,请找系统管理员重置",
  });

export default function Recover() {
  return <EnrolmentSteps words={words} />;
}
