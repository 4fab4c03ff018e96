import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formText } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { requestSession } from "~/identity/admit-official.server";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { deskReturn, withReturn } from "~/identity/desk-return";
import { BUSY_WORDS, waitWords } from "~/identity/desk-words";
import { logIn } from "~/identity/log-in.server";
import { PasswordField } from "~/identity/password-field";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction<typeof loader> = ({ matches }) => [
  ...pageMeta(matches, "工作人员登录"),
  noIndex,
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const back = deskReturn(new URL(request.url).searchParams.get("return"));
  const session = await requestSession(request, context, new Date());
  return session?.stage === "full" ? redirect(back, 303) : data({ back });
}

/** One sentence for every reason that lies in name or password. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const loginName = formText(form, "loginName", 200);
  const password = formText(form, "password", 1000);
  const back = deskReturn(formText(form, "return", 500));
  const input = { loginName, password };
  const answer = await atTheDesk(logIn, { input, caller: context.caller, now: new Date() });
  switch (answer.status) {
    case "second-factor": {
      const headers = { "Set-Cookie": answer.cookie };
      return redirect(withReturn("/desk/second-factor", back), { status: 303, headers });
    }
    case "refused":
      return data({ loginName, back, error: "登录名或密码不对,请核对后再试" }, { status: 400 });
    case "wait":
      return data({ loginName, back, error: waitWords(answer.seconds) }, { status: 429 });
    case "busy":
      return data({ loginName, back, error: BUSY_WORDS }, { status: 503 });
  }
}

export default function LogIn() {
  const { back } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <DeskPage>
      <ErrorSummary errors={failed ? [{ name: "loginName", message: failed.error }] : []} />
      <h1>工作人员登录</h1>
      <Form action="/desk/log-in" hidden={{ return: failed?.back ?? back }}>
        <TextField
          name="loginName"
          label="登录名"
          autoComplete="username"
          defaultValue={failed?.loginName}
          error={failed?.error}
        />
        <PasswordField name="password" label="密码" autoComplete="current-password" />
        <Button>登录</Button>
      </Form>
      <ul>
        <li>
          <a href="/desk/first-log-in">第一次登录,用设置码</a>
        </li>
        <li>
          <a href="/desk/recover">忘了密码或丢了手机,用恢复码</a>
        </li>
      </ul>
    </DeskPage>
  );
}
