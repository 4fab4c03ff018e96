import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { answerTurn } from "~/complaint/track/answer-turn.server";
import { requestReview } from "~/complaint/track/request-review.server";
import { reviewFormSchema } from "~/complaint/track/track-forms.schema";
import { caseForAction } from "~/complaint/track/track-page.server";
import type { RouteHandle } from "~/http/route-handle";
import { CasePage } from "~/site/case-page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { errorOf } from "~/ui/error-summary";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "complainant" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "申请复核");

export async function loader({ context }: LoaderFunctionArgs) {
  await caseForAction(context, "review");
  return null;
}

export const action = (args: ActionFunctionArgs) =>
  answerTurn(args, reviewFormSchema, requestReview, () => "review");

export default function Review() {
  const again = useActionData<typeof action>();
  const errors = again?.errors ?? [];
  const typed = again?.typed ?? {};
  return (
    <CasePage backHref="/track/case" errors={errors}>
      <h1>申请复核</h1>
      <p>由没有办过这件诉求的人重新查看。只能申请一次。</p>
      <p>复核的人能看到您提交的原文和全部留言。您要求不看的单位和人员,仍然看不到。</p>
      <Form action="/track/case/review" guardUnsent>
        <TextArea
          name="reason"
          label="哪里不满意,希望怎样复核"
          hint="承办单位看不到这里写的内容"
          rows={8}
          limit={3000}
          autoComplete="off"
          defaultValue={typed.reason}
          error={errorOf(errors, "reason")}
        />
        <Button>申请复核</Button>
      </Form>
    </CasePage>
  );
}
