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
import { changePassword } from "~/identity/change-password.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { BUSY_WORDS, PASSWORD_WORDS, waitWords } from "~/identity/desk-words";
import { offerAgain, offerTo } from "~/identity/offer-to.server";
import { PasswordChoiceFields, readPasswordChoice } from "~/identity/password-choice";
import { PasswordField } from "~/identity/password-field";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { ErrorSummary, errorOf } from "~/ui/error-summary";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "desk" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "改密码"), noIndex];

export function loader({ context }: LoaderFunctionArgs) {
  return { offer: offerTo(officialOf(context), "password", new Date()) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const password = readPasswordChoice(form);
  const input = {
    state: formText(form, "state", 4000),
    current: formText(form, "current", 1000),
    password,
  };
  const actor = officialOf(context);
  const { caller } = context;
  const now = new Date();
  const answer = await atTheDesk(changePassword, { actor, input, caller, now });
  const failed = (name: string, message: string, status = 400) =>
    data(
      {
        choice: password.choice,
        offer: offerAgain(actor, "password", input.state, now),
        errors: [{ name, message }],
      },
      { status },
    );
  switch (answer.status) {
    case "ok": {
      const headers = { "Set-Cookie": answer.cookie };
      return redirect("/desk/account", { status: 303, headers });
    }
    case "invalid":
      return failed("own", PASSWORD_WORDS[answer.problem]);
    case "wrong-password":
      return failed("current", "现在的密码不对,请核对后再试");
    case "wait":
      return failed("current", waitWords(answer.seconds), 429);
    case "busy":
      return failed("current", BUSY_WORDS, 503);
    case "expired":
      return failed("current", "超过 30 分钟没有完成,下面换了一个新的密码");
  }
}

export default function ChangePassword() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const offer = answer?.offer ?? loaded.offer;
  const errors = answer?.errors ?? [];
  return (
    <DeskPage current="account" backHref="/desk/account">
      <ErrorSummary errors={errors} />
      <h1>改密码</h1>
      <Form action="/desk/account/password" hidden={{ state: offer.state }}>
        <PasswordField
          name="current"
          label="现在的密码"
          autoComplete="current-password"
          error={errorOf(errors, "current")}
        />
        <PasswordChoiceFields
          passphrase={offer.passphrase}
          choice={answer?.choice}
          error={errorOf(errors, "own")}
        />
        <p>改了以后,其他设备会退出登录</p>
        <Button>改密码</Button>
      </Form>
    </DeskPage>
  );
}
