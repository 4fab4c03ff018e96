import { data, type ActionFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { formText } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { acceptInvitation } from "~/identity/accept-invitation.server";
import { checkSetUpCode } from "~/identity/check-set-up-code.server";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { BUSY_WORDS, PASSWORD_WORDS, waitWords } from "~/identity/desk-words";
import { CodeEntry, EnrolmentForm, ShownCodes } from "~/identity/enrolment-view";
import { readPasswordChoice } from "~/identity/password-choice";
import { pageMeta } from "~/site/page-meta";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "第一次登录"), noIndex];

/** Two steps on one address: what belongs to a step travels in the form, sealed where it must not change. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  return formText(form, "step", 10) === "enrol" ? enrol(form) : check(form, context.caller);
}

async function check(form: FormData, caller: string) {
  const loginName = formText(form, "loginName", 200);
  const input = { loginName, code: formText(form, "code", 200) };
  const answer = await atTheDesk(checkSetUpCode, { input, caller, now: new Date() });
  switch (answer.status) {
    case "ok":
      return data({ step: "enrol" as const, loginName: answer.loginName, offer: answer.offer });
    case "refused": {
      const error = "登录名或设置码不对,或设置码已过期。请核对,或向系统管理员要新的";
      return data({ step: "code" as const, loginName, error }, { status: 400 });
    }
    case "wait": {
      const error = waitWords(answer.seconds);
      return data({ step: "code" as const, loginName, error }, { status: 429 });
    }
  }
}

async function enrol(form: FormData) {
  const loginName = formText(form, "loginName", 200);
  const password = readPasswordChoice(form);
  const state = formText(form, "state", 4000);
  const input = { state, password, totpCode: formText(form, "totp", 64) };
  const answer = await atTheDesk(acceptInvitation, { input, now: new Date() });
  switch (answer.status) {
    case "ok":
      return data({ ...answer, step: "done" as const });
    case "invalid":
      return data(
        {
          step: "enrol" as const,
          loginName: answer.loginName,
          offer: answer.offer,
          choice: password.choice,
          errors: [
            ...(answer.password ? [{ name: "own", message: PASSWORD_WORDS[answer.password] }] : []),
            ...(answer.totpWrong
              ? [{ name: "totp", message: "动态码不对,请核对密钥,再输入现在显示的 6 位数字" }]
              : []),
          ],
        },
        { status: 400 },
      );
    case "expired": {
      const error = "超过 30 分钟没有完成,请重新输入";
      return data({ step: "code" as const, loginName, error }, { status: 400 });
    }
    case "busy":
      return data({ step: "code" as const, loginName, error: BUSY_WORDS }, { status: 503 });
  }
}

export default function FirstLogIn() {
  const answer = useActionData<typeof action>();
  if (answer?.step === "done") {
    return (
      <DeskPage>
        <ShownCodes
          title="设置完成"
          recoveryCode={answer.recoveryCode}
          backupCodes={answer.backupCodes}
          awaitsSignature={answer.awaitsSignature}
          next={{ label: "去登录", href: "/desk/log-in" }}
        />
      </DeskPage>
    );
  }
  if (answer?.step === "enrol") {
    return (
      <DeskPage backHref="/desk/first-log-in">
        <EnrolmentForm
          title="设置密码和验证器"
          action="/desk/first-log-in"
          loginName={answer.loginName}
          offer={answer.offer}
          choice={"choice" in answer ? answer.choice : undefined}
          errors={"errors" in answer ? answer.errors : []}
        />
      </DeskPage>
    );
  }
  return (
    <DeskPage backHref="/desk/log-in">
      <CodeEntry
        title="第一次登录"
        action="/desk/first-log-in"
        codeLabel="设置码"
        hint="系统管理员给的 40 位字母和数字,短横线可以不写"
        loginName={answer?.loginName}
        error={answer?.error}
      />
    </DeskPage>
  );
}
