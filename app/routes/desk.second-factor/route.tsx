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
import { confirmSecondFactor } from "~/identity/confirm-second-factor.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { deskReturn } from "~/identity/desk-return";
import { waitWords } from "~/identity/desk-words";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "second-factor" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "输入动态码"), noIndex];

export function loader({ request }: LoaderFunctionArgs) {
  return { back: deskReturn(new URL(request.url).searchParams.get("return")) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const now = new Date();
  const form = await readForm(request);
  const back = deskReturn(formText(form, "return", 500));
  const session = await requestSession(request, context, now);
  if (session?.stage !== "second-factor") return redirect("/desk/log-in", 303);
  const input = { code: formText(form, "code", 64) };
  const { caller } = context;
  const answer = await atTheDesk(confirmSecondFactor, { session, input, caller, now });
  if (answer.status === "ok") {
    const headers = { "Set-Cookie": answer.cookie };
    return redirect(answer.usedBackupCode ? "/desk/account" : back, { status: 303, headers });
  }
  if (answer.status === "wait") {
    return data({ back, error: waitWords(answer.seconds) }, { status: 429 });
  }
  const error = "动态码不对,或已经用过。请等验证器显示下一个再输入";
  return data({ back, error }, { status: 400 });
}

export default function SecondFactor() {
  const { back } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <DeskPage backHref="/desk/log-in">
      <ErrorSummary errors={failed ? [{ name: "code", message: failed.error }] : []} />
      <Form action="/desk/second-factor" hidden={{ return: failed?.back ?? back }}>
        <TextField
          name="code"
          label="输入动态码"
          labelAs="h1"
          hint="手机验证器现在显示的 6 位数字。手机不在身边时,输入一个备用码"
          autoComplete="one-time-code"
          code
          width={10}
          error={failed?.error}
        />
        <Button>继续</Button>
      </Form>
      <p>5 分钟内没有输入,要重新登录</p>
    </DeskPage>
  );
}
