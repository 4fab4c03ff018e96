import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { WITHDRAW_REASONS } from "~/complaint/case/case-progress";
import { answerTurn } from "~/complaint/track/answer-turn.server";
import { withdrawCase } from "~/complaint/track/withdraw-case.server";
import { withdrawFormSchema } from "~/complaint/track/track-forms.schema";
import { caseForAction } from "~/complaint/track/track-page.server";
import type { RouteHandle } from "~/http/route-handle";
import { CasePage } from "~/site/case-page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { errorOf } from "~/ui/error-summary";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { RadioGroup } from "~/ui/radio-group";

export const handle: RouteHandle = { access: "complainant" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "撤回诉求");

export async function loader({ context }: LoaderFunctionArgs) {
  await caseForAction(context, "withdraw");
  return null;
}

export const action = (args: ActionFunctionArgs) =>
  answerTurn(args, withdrawFormSchema, withdrawCase, () => "withdrawn");

export default function Withdraw() {
  const again = useActionData<typeof action>();
  const errors = again?.errors ?? [];
  const typed = again?.typed ?? {};
  return (
    <CasePage backHref="/track/case" errors={errors}>
      <h1>撤回诉求</h1>
      <p>撤回后不再办理,也不能恢复。发现违法违规的,有关部门仍然可以依法处理。</p>
      <Form action="/track/case/withdraw">
        <RadioGroup
          name="reason"
          legend="为什么撤回?"
          hint="只有受理人员能看到。选“被施压”,会按打击报复优先处理"
          defaultValue={typed.reason}
          error={errorOf(errors, "reason")}
          choices={Object.entries(WITHDRAW_REASONS).map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          name="words"
          label="想补充的话"
          optional
          limit={500}
          autoComplete="off"
          defaultValue={typed.words}
          error={errorOf(errors, "words")}
        />
        <Button>撤回诉求</Button>
      </Form>
      <p>
        <a href="/track/case">不撤回</a>
      </p>
    </CasePage>
  );
}
