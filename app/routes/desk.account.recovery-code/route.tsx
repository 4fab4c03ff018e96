import { data, type ActionFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { formText } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { officialOf } from "~/identity/admit-official.server";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { BUSY_WORDS, waitWords } from "~/identity/desk-words";
import { ShownCodes } from "~/identity/enrolment-view";
import { PasswordField } from "~/identity/password-field";
import { renewRecoveryCode } from "~/identity/renew-recovery-code.server";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "desk" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "换恢复码"), noIndex];

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = { password: formText(form, "current", 1000) };
  const actor = officialOf(context);
  const { caller } = context;
  const answer = await atTheDesk(renewRecoveryCode, { actor, input, caller, now: new Date() });
  switch (answer.status) {
    case "ok":
      return data({ recoveryCode: answer.recoveryCode, error: null });
    case "wrong-password":
      return data({ recoveryCode: null, error: "密码不对,请核对后再试" }, { status: 400 });
    case "wait":
      return data({ recoveryCode: null, error: waitWords(answer.seconds) }, { status: 429 });
    case "busy":
      return data({ recoveryCode: null, error: BUSY_WORDS }, { status: 503 });
  }
}

export default function RenewRecoveryCode() {
  const answer = useActionData<typeof action>();
  if (answer?.recoveryCode) {
    return (
      <DeskPage current="account">
        <ShownCodes
          title="恢复码已换"
          recoveryCode={answer.recoveryCode}
          next={{ label: "回到设置", href: "/desk/account" }}
        />
      </DeskPage>
    );
  }
  const error = answer?.error ?? undefined;
  return (
    <DeskPage current="account" backHref="/desk/account">
      <ErrorSummary errors={error ? [{ name: "current", message: error }] : []} />
      <h1>换恢复码</h1>
      <p>换了以后,以前打印的恢复码不能再用</p>
      <Form action="/desk/account/recovery-code">
        <PasswordField name="current" label="密码" autoComplete="current-password" error={error} />
        <Button>换恢复码</Button>
      </Form>
    </DeskPage>
  );
}
