import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  answerIdentityCase,
  identityCasePage,
} from "~/complaint/identity-opening/identity-pages.server";
import { IdentityRequests, OpenedIdentity } from "~/complaint/identity-opening/identity-view";
import type { RouteHandle } from "~/http/route-handle";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { errorOf, ErrorSummary } from "~/ui/error-summary";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "identity.ask" };

export const meta: MetaFunction = ({ matches, params }) => [
  ...pageMeta(matches, `查看身份 ${params.reference ?? ""}`),
  noIndex,
];

export function loader({ context, params }: LoaderFunctionArgs) {
  return identityCasePage(context, params.reference ?? "", new Date());
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return answerIdentityCase(request, context, params.reference ?? "", new Date());
}

export default function CaseIdentity() {
  const { reference, anonymous, requests } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/desk/cases/${reference}/identity`;
  const errors = answer?.errors ?? [];
  const open = requests.some(({ state }) => state === "asked" || state === "granted");
  return (
    <DeskPage current="cases" backHref="/desk/identity">
      <ErrorSummary errors={errors} />
      <h1>查看身份</h1>
      <p>受理编号 {reference}</p>
      {answer?.opened ? <OpenedIdentity action={here} opened={answer.opened} /> : null}
      {anonymous ? (
        <p>匿名提交,系统没有身份信息</p>
      ) : (
        <p>
          身份已封存。查看需写明理由,经另一人同意,并留下记录。办理人员会看到查看的时间,企业会看到理由
        </p>
      )}
      <IdentityRequests requests={requests} openAction={() => here} />
      {anonymous || open ? null : (
        <Form action={here}>
          <TextArea
            name="reason"
            label="查看的理由"
            hint="至少 10 个字。企业能看到,请不要写内部意见"
            rows={4}
            limit={500}
            autoComplete="off"
            defaultValue={answer?.typed}
            error={errorOf(errors, "reason")}
          />
          <Button>申请查看</Button>
        </Form>
      )}
    </DeskPage>
  );
}
