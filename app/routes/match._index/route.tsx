import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addressOfStep, interviewStep } from "~/business/interview-step.server";
import { keepAnswers } from "~/business/keep-answers.server";
import { readMatch } from "~/business/read-match.server";
import { formText } from "~/http/form-text";
import { checkCreditCode } from "~/business/credit-code";
import { creditCodeMessage } from "~/business/credit-code-message";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { Button, ButtonGroup } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { ActionForm, Form } from "~/ui/form";
import { Notice } from "~/ui/notice";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, "我能享受什么", {
    description: "答几个问题,看看您能享受什么。约 3 分钟,不用登录",
  });

export function loader({ request }: LoaderFunctionArgs) {
  const { answered, answers } = readMatch(request, new Date());
  return { started: answered, kept: answered || answers.creditCode !== null };
}

/** Takes the optional credit code. A failed check digit is asked about once and then believed. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const now = new Date();
  const { answers, result } = readMatch(request, now);
  const typed = formText(form, "creditCode", 60);
  const direct = form.get("intent") === "direct";
  const checked = checkCreditCode(direct ? "" : typed);
  const confirmed = form.get("confirmed") === typed;
  if (
    checked.kind !== "ok" &&
    checked.kind !== "empty" &&
    !(checked.kind === "check-digit" && confirmed)
  ) {
    const soft = checked.kind === "check-digit";
    return data({ typed, soft, message: creditCodeMessage(checked) }, { status: soft ? 200 : 400 });
  }
  const creditCode = checked.kind === "empty" ? answers.creditCode : checked.code;
  return redirect(addressOfStep(interviewStep(answers, result())), {
    status: 303,
    headers: { "Set-Cookie": keepAnswers({ ...answers, creditCode }, now) },
  });
}

export default function Start() {
  const { started, kept } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const error = failed && !failed.soft ? failed.message : undefined;
  return (
    <Page breadcrumb={[{ label: "首页", href: "/" }, { label: "我能享受什么" }]}>
      <ErrorSummary errors={error ? [{ name: "creditCode", message: error }] : []} />
      <h1>我能享受什么</h1>
      <p className="lead">答几个问题,看看您能享受什么。约 3 分钟,不用登录</p>
      <ul>
        <li>一般 8 题,不清楚的可以跳过</li>
        <li>手边最好有:营业执照、上年营收、员工人数</li>
        <li>回答只用来判断政策,不会告诉任何部门。关闭后 24 小时自动清除</li>
      </ul>
      {failed?.soft ? (
        <Notice tone="warn" announce>
          <p>{failed.message}</p>
        </Notice>
      ) : null}
      <Form action="/match?index" hidden={failed?.soft ? { confirmed: failed.typed } : {}}>
        <TextField
          name="creditCode"
          label="统一社会信用代码"
          optional
          hint="18 位,在营业执照右上方"
          code
          width={20}
          defaultValue={failed?.typed}
          error={error}
        />
        <ButtonGroup>
          <Button>{failed?.soft ? "号码没错,继续" : "下一步"}</Button>
          <Button variant="secondary" name="intent" value="direct">
            没有或不想填,直接答题
          </Button>
        </ButtonGroup>
      </Form>
      {started ? (
        <p>
          这台设备上有没答完的回答。<a href="/match/check">接着看</a>
        </p>
      ) : null}
      <p>
        <a href="/match/resume">用续填码继续</a>
      </p>
      <p>
        不想答题?<a href="/policies">直接查政策</a>
      </p>
      {kept ? <ActionForm action="/match/clear">清除我的回答</ActionForm> : null}
    </Page>
  );
}
