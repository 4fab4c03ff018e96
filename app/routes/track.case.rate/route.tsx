import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { GRADES } from "~/complaint/case/case-progress";
import { answerTurn } from "~/complaint/track/answer-turn.server";
import { rateCase } from "~/complaint/track/rate-case.server";
import { rateFormSchema } from "~/complaint/track/track-forms.schema";
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

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "评价");

export async function loader({ context }: LoaderFunctionArgs) {
  await caseForAction(context, "rate");
  return null;
}

export const action = (args: ActionFunctionArgs) =>
  answerTurn(args, rateFormSchema, rateCase, () => "rated");

export default function Rate() {
  const again = useActionData<typeof action>();
  const errors = again?.errors ?? [];
  const typed = again?.typed ?? {};
  return (
    <CasePage backHref="/track/case" errors={errors}>
      <Form action="/track/case/rate">
        <RadioGroup
          name="grade"
          legend="这件事办得怎么样?"
          legendAs="h1"
          defaultValue={typed.grade}
          error={errorOf(errors, "grade")}
          choices={Object.entries(GRADES).map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          name="words"
          label="想说的话"
          optional
          hint="承办单位能看到。请不要写会让人认出您的内容"
          limit={500}
          autoComplete="off"
          defaultValue={typed.words}
          error={errorOf(errors, "words")}
        />
        <p>选“不满意”或“非常不满意”,单位要整改,再请您评价。</p>
        <Button>提交评价</Button>
      </Form>
    </CasePage>
  );
}
