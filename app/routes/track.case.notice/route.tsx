import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerTurn } from "~/complaint/track/answer-turn.server";
import { setNoticeMail } from "~/complaint/track/set-notice-mail.server";
import { noticeFormSchema } from "~/complaint/track/track-forms.schema";
import { caseForAction } from "~/complaint/track/track-page.server";
import type { RouteHandle } from "~/http/route-handle";
import { CasePage } from "~/site/case-page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { errorOf } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "complainant" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "新进展提醒");

export async function loader({ context }: LoaderFunctionArgs) {
  const { hasNoticeMail } = await caseForAction(context, "notice");
  return { hasNoticeMail };
}

export const action = (args: ActionFunctionArgs) =>
  answerTurn(args, noticeFormSchema, setNoticeMail, () => "notice");

export default function NoticeMail() {
  const { hasNoticeMail } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  const errors = again?.errors ?? [];
  const typed = again?.typed ?? {};
  return (
    <CasePage backHref="/track/case" errors={errors}>
      <h1>新进展提醒</h1>
      <p>有新进展时发一封邮件。邮件里没有诉求内容,也没有受理编号,只提醒您回来看一看。</p>
      <p>
        {hasNoticeMail ? "现在已经留了邮箱。重新填写会替换,留空会取消提醒。" : "现在没有留邮箱。"}
      </p>
      <Form action="/track/case/notice">
        <TextField
          name="mail"
          label="电子邮箱"
          optional
          type="email"
          autoComplete="off"
          hint="加密保存,办件人员看不到"
          defaultValue={typed.mail}
          error={errorOf(errors, "mail")}
        />
        <Button>保存</Button>
      </Form>
    </CasePage>
  );
}
