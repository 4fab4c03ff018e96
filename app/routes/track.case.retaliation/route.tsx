import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerTurn } from "~/complaint/track/answer-turn.server";
import { reportRetaliation } from "~/complaint/track/report-retaliation.server";
import { retaliationFormSchema } from "~/complaint/track/track-forms.schema";
import { caseForAction } from "~/complaint/track/track-page.server";
import type { RouteHandle } from "~/http/route-handle";
import { CasePage } from "~/site/case-page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { errorOf } from "~/ui/error-summary";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { CheckboxGroup } from "~/ui/checkbox-group";

export const handle: RouteHandle = { access: "complainant" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "反映打击报复");

export async function loader({ context }: LoaderFunctionArgs) {
  const { actions } = await caseForAction(context, "retaliation");
  return { oversight: actions.includes("oversight") };
}

export const action = (args: ActionFunctionArgs) =>
  answerTurn(args, retaliationFormSchema, reportRetaliation, () => "retaliation");

export default function Retaliation() {
  const { oversight } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  const errors = again?.errors ?? [];
  const typed = again?.typed ?? {};
  return (
    <CasePage backHref="/track/case" errors={errors}>
      <h1>反映打击报复</h1>
      <p>提诉求以后,有人威胁、刁难、突然检查或者处罚您,都可以写在这里。承办单位看不到。</p>
      <Form action="/track/case/retaliation" guardUnsent>
        <TextArea
          name="words"
          label="发生了什么"
          hint="写清什么时候、什么单位、做了什么"
          rows={8}
          limit={3000}
          autoComplete="off"
          defaultValue={typed.words}
          error={errorOf(errors, "words")}
        />
        {oversight ? (
          <CheckboxGroup
            name="oversight"
            legend="要不要同时交给督办部门?"
            optional
            hint="督办部门会看到您提交的原文和全部留言"
            choices={[{ value: "yes", label: "同时交给督办部门" }]}
            defaultValue={typed.oversight ? ["yes"] : []}
          />
        ) : null}
        {oversight ? (
          <CheckboxGroup
            name="discipline"
            legend="要不要同时交给纪检部门?"
            optional
            hint="纪检部门会看到您提交的原文和全部留言,看不到身份。承办单位不知道"
            choices={[{ value: "yes", label: "同时交给纪检部门" }]}
            defaultValue={typed.discipline ? ["yes"] : []}
          />
        ) : null}
        <Button>提交</Button>
      </Form>
    </CasePage>
  );
}
