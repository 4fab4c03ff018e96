import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  answerIdentityList,
  identityListPage,
} from "~/complaint/identity-opening/identity-pages.server";
import { IdentityRequests } from "~/complaint/identity-opening/identity-view";
import type { RouteHandle } from "~/http/route-handle";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { HowTo } from "~/ui/how-to";

export const handle: RouteHandle = { access: "cases.read" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "身份查看"), noIndex];

export function loader({ context }: LoaderFunctionArgs) {
  return identityListPage(context, new Date());
}

export function action({ request, context }: ActionFunctionArgs) {
  return answerIdentityList(request, context, new Date());
}

export default function IdentityList() {
  const { requests, asks, grants } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const error = answer?.error;
  return (
    <DeskPage current="cases">
      <ErrorSummary
        errors={error ? [{ ...(asks && { name: "reference" }), message: error }] : []}
      />
      <h1>身份查看</h1>
      {asks ? (
        <Form action="/desk/identity">
          <TextField
            name="reference"
            label="受理编号"
            hint="XS 加 10 位数字,由办理的同事告诉您"
            width={20}
            code
            autoComplete="off"
            defaultValue={answer?.typed}
            error={error}
          />
          <Button>查找</Button>
        </Form>
      ) : null}
      <h2>{grants ? "申请" : "我的申请"}</h2>
      <IdentityRequests
        requests={requests}
        openAction={(reference) => `/desk/cases/${reference}/identity`}
        {...(grants && { decideAction: "/desk/identity" })}
      />
      <HowTo
        lines={[
          "保密专员写明理由申请,审批人同意后 15 分钟内可以查看",
          "申请人不能自己同意;只看得到编号、申请人和理由,看不到诉求内容",
          "每次申请、同意和查看都有记录,企业和办理人员都能看到",
        ]}
      />
    </DeskPage>
  );
}
