import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { answerTurn } from "~/complaint/track/answer-turn.server";
import { handOn } from "~/complaint/case/hand-on.server";
import { oversightFormSchema } from "~/complaint/track/track-forms.schema";
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

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "请督办部门直接查看");

export async function loader({ context }: LoaderFunctionArgs) {
  await caseForAction(context, "oversight");
  return null;
}

export const action = (args: ActionFunctionArgs) =>
  answerTurn(args, oversightFormSchema, handOn, ({ way }) =>
    way === "intake" ? "resent" : "oversight",
  );

export default function Oversight() {
  const again = useActionData<typeof action>();
  const errors = again?.errors ?? [];
  const typed = again?.typed ?? {};
  return (
    <CasePage backHref="/track/case" errors={errors}>
      <h1>请督办部门直接查看</h1>
      <p>到期没有结果、觉得没有认真办,或者受理部门一直没有打开,可以不经过他们,直接交给别的部门。</p>
      <p>接收的部门会看到您提交的原文和全部留言。您要求不看的单位和人员,仍然看不到。</p>
      <Form action="/track/case/oversight">
        <RadioGroup
          name="way"
          legend="交给谁?"
          defaultValue={typed.way}
          error={errorOf(errors, "way")}
          choices={[
            {
              value: "oversight",
              label: "督办部门",
              hint: "原来的部门继续办理,督办部门可以查看和督促",
            },
            { value: "intake", label: "换一个受理部门", hint: "受理部门打不开或者不处理时,选这个" },
          ]}
        />
        <TextArea
          name="words"
          label="想说的话"
          optional
          hint="承办单位看不到"
          limit={500}
          autoComplete="off"
          defaultValue={typed.words}
          error={errorOf(errors, "words")}
        />
        <Button>确认交给</Button>
      </Form>
    </CasePage>
  );
}
