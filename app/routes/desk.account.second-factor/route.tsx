import {
  data,
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
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { BUSY_WORDS, waitWords } from "~/identity/desk-words";
import { ShownCodes } from "~/identity/enrolment-view";
import { offerAgain, offerTo } from "~/identity/offer-to.server";
import { PasswordField } from "~/identity/password-field";
import { renewSecondFactor } from "~/identity/renew-second-factor.server";
import { blankCookie } from "~/identity/session.server";
import { TotpFields } from "~/identity/totp-fields";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { ErrorSummary, errorOf } from "~/ui/error-summary";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "desk" };

export const meta: MetaFunction = ({ matches }) => [
  ...pageMeta(matches, "重新绑定验证器"),
  noIndex,
];

export function loader({ context }: LoaderFunctionArgs) {
  return { offer: offerTo(officialOf(context), "second-factor", new Date()) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = {
    state: formText(form, "state", 4000),
    password: formText(form, "current", 1000),
    totpCode: formText(form, "totp", 64),
  };
  const actor = officialOf(context);
  const { caller } = context;
  const now = new Date();
  const answer = await atTheDesk(renewSecondFactor, { actor, input, caller, now });
  const failed = (name: string, message: string, status = 400) =>
    data(
      {
        backupCodes: null,
        offer: offerAgain(actor, "second-factor", input.state, now),
        errors: [{ name, message }],
      },
      { status },
    );
  switch (answer.status) {
    case "ok": {
      const headers = { "Set-Cookie": blankCookie() };
      return data({ backupCodes: answer.backupCodes, offer: null, errors: [] }, { headers });
    }
    case "wrong-code":
      return failed("totp", "动态码不对,请核对密钥,再输入现在显示的 6 位数字");
    case "wrong-password":
      return failed("current", "密码不对,请核对后再试");
    case "wait":
      return failed("current", waitWords(answer.seconds), 429);
    case "busy":
      return failed("current", BUSY_WORDS, 503);
    case "expired":
      return failed("totp", "超过 30 分钟没有完成,密钥已换成新的,请重新输入");
  }
}

export default function RenewSecondFactor() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const offer = answer?.offer ?? loaded.offer;
  if (answer?.backupCodes) {
    return (
      <DeskPage current="account">
        <ShownCodes
          title="验证器已换"
          backupCodes={answer.backupCodes}
          next={{ label: "重新登录", href: "/desk/log-in" }}
        />
      </DeskPage>
    );
  }
  const errors = answer?.errors ?? [];
  return (
    <DeskPage current="account" backHref="/desk/account">
      <ErrorSummary errors={errors} />
      <h1>重新绑定验证器</h1>
      <p>换好以后,旧的验证器和备用码不能再用,所有设备要重新登录</p>
      <Form action="/desk/account/second-factor" hidden={{ state: offer.state }}>
        <TotpFields {...offer} error={errorOf(errors, "totp")} />
        <PasswordField
          name="current"
          label="密码"
          autoComplete="current-password"
          error={errorOf(errors, "current")}
        />
        <Button>换验证器</Button>
      </Form>
    </DeskPage>
  );
}
