import { data, type ActionFunctionArgs } from "@remix-run/node";
import { formText } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import type { acceptInvitation } from "./accept-invitation.server";
import { atTheDesk } from "./at-the-desk.server";
import type { checkSetUpCode } from "./check-set-up-code.server";
import { BUSY_WORDS, PASSWORD_WORDS, waitWords } from "./desk-words";
import { readPasswordChoice } from "./password-choice";

/** What tells a first log-in and a recovery apart: who checks the printed code, and who sets the password. */
export interface EnrolmentVerbs {
  readonly check: typeof checkSetUpCode;
  readonly enrol: typeof acceptInvitation;
  /** Said to a wrong name or code; the two are not told apart. */
  readonly refused: string;
}

/** Two steps on one address: what belongs to a step travels in the form, sealed where it must not change. */
export async function answerEnrolment(
  { request, context }: ActionFunctionArgs,
  verbs: EnrolmentVerbs,
) {
  const form = await readForm(request);
  return formText(form, "step", 10) === "enrol"
    ? enrol(form, verbs)
    : check(form, context.caller, verbs);
}

async function check(form: FormData, caller: string, verbs: EnrolmentVerbs) {
  const loginName = formText(form, "loginName", 200);
  const input = { loginName, code: formText(form, "code", 200) };
  const answer = await atTheDesk(verbs.check, { input, caller, now: new Date() });
  switch (answer.status) {
    case "ok":
      return data({ step: "enrol" as const, loginName: answer.loginName, offer: answer.offer });
    case "refused":
      return data({ step: "code" as const, loginName, error: verbs.refused }, { status: 400 });
    case "wait": {
      const error = waitWords(answer.seconds);
      return data({ step: "code" as const, loginName, error }, { status: 429 });
    }
  }
}

async function enrol(form: FormData, verbs: EnrolmentVerbs) {
  const loginName = formText(form, "loginName", 200);
  const password = readPasswordChoice(form);
  const state = formText(form, "state", 4000);
  const input = { state, password, totpCode: formText(form, "totp", 64) };
  const answer = await atTheDesk(verbs.enrol, { input, now: new Date() });
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
