import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { acceptInvitation } from "~/identity/accept-invitation.server";
import { answerEnrolment } from "~/identity/answer-enrolment.server";
import { checkSetUpCode } from "~/identity/check-set-up-code.server";
import { noIndex } from "~/identity/desk-frame";
import { EnrolmentSteps } from "~/identity/enrolment-steps";
import { pageMeta } from "~/site/page-meta";

export const handle: RouteHandle = { access: "public" };

const words = {
  action: "/desk/first-log-in",
  title: "第一次登录",
  codeLabel: "设置码",
  codeHint: "系统管理员给的 40 位字母和数字,短横线可以不写",
  enrolTitle: "设置密码和验证器",
  doneTitle: "设置完成",
};

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, words.title), noIndex];

export const action = (args: ActionFunctionArgs) =>
  answerEnrolment(args, {
    check: checkSetUpCode,
    enrol: acceptInvitation,
    refused: "登录名或设置码不对,或设置码已过期。请核对,或向系统管理员要新的",
  });

export default function FirstLogIn() {
  return <EnrolmentSteps words={words} />;
}
