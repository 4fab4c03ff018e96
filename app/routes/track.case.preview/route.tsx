import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Redacted } from "~/complaint/track/tracked-case-view";
import { answerTurn } from "~/complaint/track/answer-turn.server";
import { decidePreview } from "~/complaint/track/decide-preview.server";
import { previewFormSchema } from "~/complaint/track/track-forms.schema";
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

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "确认转办稿");

export async function loader({ context }: LoaderFunctionArgs) {
  const { redacted } = await caseForAction(context, "preview");
  return { redacted };
}

export const action = (args: ActionFunctionArgs) =>
  answerTurn(args, previewFormSchema, decidePreview, ({ decision }) =>
    decision === "approve" ? "approved" : "vetoed",
  );

export default function Preview() {
  const { redacted } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  const errors = again?.errors ?? [];
  const typed = again?.typed ?? {};
  return (
    <CasePage backHref="/track/case" errors={errors}>
      <h1>确认转办稿</h1>
      <p>下面的内容会转给承办单位。原文不转。请看看有没有会让人认出您的内容。</p>
      {redacted ? <Redacted redacted={redacted} /> : null}
      <Form action="/track/case/preview">
        <RadioGroup
          name="decision"
          legend="同意这样转办吗?"
          defaultValue={typed.decision}
          error={errorOf(errors, "decision")}
          choices={[
            { value: "approve", label: "同意,就这样转办" },
            { value: "veto", label: "不同意,先修改", hint: "受理人员修改后,再请您确认" },
          ]}
        />
        <TextArea
          name="passages"
          label="哪些内容要删去或改写"
          optional
          hint="不同意时填写。只有受理人员能看到。删得太多,承办单位可能查不清、办不了"
          limit={500}
          autoComplete="off"
          defaultValue={typed.passages}
          error={errorOf(errors, "passages")}
        />
        <Button>提交</Button>
      </Form>
    </CasePage>
  );
}
