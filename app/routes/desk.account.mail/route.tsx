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
import { officialOf } from "~/identity/admit-official.server";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { confirmMail } from "~/identity/confirm-mail.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { BUSY_WORDS, waitWords } from "~/identity/desk-words";
import { forgetMail } from "~/identity/forget-mail.server";
import { readOwnAccount } from "~/identity/officials-list.server";
import { PasswordField } from "~/identity/password-field";
import { sendsMail, tryMail } from "~/identity/try-mail.server";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { ErrorSummary, errorOf } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { ActionForm, Form } from "~/ui/form";

export const handle: RouteHandle = { access: "desk" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "提醒邮箱"), noIndex];

const page = "/desk/account/mail";

export async function loader({ context }: LoaderFunctionArgs) {
  const account = await atTheDesk(readOwnAccount, { id: officialOf(context).id });
  return { mail: account?.mail ?? "", sends: sendsMail() };
}

/** `state` is there while a code is awaited. */
const again = (
  typed: { state: string; address: string },
  name?: string,
  message = "",
  status = 400,
) => data({ ...typed, errors: name ? [{ name, message }] : [] }, { status: name ? status : 200 });

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const actor = officialOf(context);
  const { caller } = context;
  const now = new Date();
  const intent = formText(form, "intent", 20);
  if (intent === "forget") {
    await atTheDesk(forgetMail, { actor, now });
    return redirect("/desk/account", 303);
  }
  const address = formText(form, "address", 400);
  if (intent === "confirm") {
    const input = { state: formText(form, "state", 4000), code: formText(form, "code", 40) };
    const typed = { state: input.state, address };
    const answer = await atTheDesk(confirmMail, { actor, input, caller, now });
    switch (answer.status) {
      case "ok":
        return redirect("/desk/account", 303);
      case "wrong-code":
        return again(typed, "code", "验证码不对,请核对邮件里的 6 位数字");
      case "wait":
        return again(typed, "code", waitWords(answer.seconds), 429);
      case "expired":
        return again({ ...typed, state: "" }, "address", "超过 30 分钟没有完成,请重新发验证码");
    }
  }
  const input = { address, password: formText(form, "current", 1000) };
  const typed = { state: "", address };
  if (!sendsMail()) return again(typed, "address", "本站没有设置邮件服务,现在不能留邮箱");
  const answer = await atTheDesk(tryMail, { actor, input, caller, now });
  switch (answer.status) {
    case "ok":
      return again({ state: answer.state, address });
    case "no-address":
      return again(typed, "address", "邮箱格式不对,例如 name@example.com");
    case "wrong-password":
      return again(typed, "current", "密码不对,请核对后再试");
    case "too-many": {
      const wait = `验证码发得太多,请 ${Math.ceil(answer.seconds / 60)} 分钟后再试`;
      return again(typed, "address", wait, 429);
    }
    case "wait":
      return again(typed, "current", waitWords(answer.seconds), 429);
    case "busy":
      return again(typed, "current", BUSY_WORDS, 503);
  }
}

export default function OwnMail() {
  const { mail, sends } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? [];
  if (answer?.state) {
    const { state, address } = answer;
    return (
      <DeskPage current="account" backHref={page}>
        <ErrorSummary errors={errors} />
        <h1>输入验证码</h1>
        <p>验证码已发到 {address} ,一般 2 分钟内收到</p>
        <Form action={page} hidden={{ intent: "confirm", state, address }}>
          <TextField
            name="code"
            label="验证码"
            hint="邮件里的 6 位数字"
            inputMode="numeric"
            autoComplete="one-time-code"
            width={10}
            code
            error={errorOf(errors, "code")}
          />
          <Button>确认</Button>
        </Form>
      </DeskPage>
    );
  }
  return (
    <DeskPage current="account" backHref="/desk/account">
      <ErrorSummary errors={errors} />
      <h1>提醒邮箱</h1>
      <p>有事项快到期或逾期时发一封邮件。邮件里没有诉求内容,也没有受理编号</p>
      {mail ? (
        <>
          <p>现在的邮箱:{mail}</p>
          <ActionForm action={page} hidden={{ intent: "forget" }}>
            删除邮箱,不再提醒
          </ActionForm>
        </>
      ) : null}
      {sends ? (
        <Form action={page} hidden={{ intent: "try" }}>
          <TextField
            name="address"
            label="电子邮箱"
            type="email"
            autoComplete="email"
            hint="加密保存,别的工作人员看不到"
            defaultValue={answer?.address}
            error={errorOf(errors, "address")}
          />
          <PasswordField
            name="current"
            label="密码"
            autoComplete="current-password"
            error={errorOf(errors, "current")}
          />
          <Button>发验证码</Button>
        </Form>
      ) : (
        <p>本站没有设置邮件服务,现在不能留邮箱</p>
      )}
    </DeskPage>
  );
}
