import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { enterCase } from "~/complaint/case/enter-case.server";
import { readTrackSession } from "~/complaint/track/read-track-session.server";
import type { RouteHandle } from "~/http/route-handle";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "查进度");

/** Whoever is in already goes on to the case. */
export async function loader({ request }: LoaderFunctionArgs) {
  const open = await readTrackSession(request, new Date());
  return open ? redirect("/track/case", 303) : null;
}

export const action = (args: ActionFunctionArgs) => enterCase(args);

export default function Track() {
  const failed = useActionData<typeof action>();
  const error = failed?.message;
  return (
    <Page current="track">
      <ErrorSummary errors={error ? [{ name: "code", message: error }] : []} />
      <h1>查进度</h1>
      <Form action="/track" sendingText="正在查询,请稍等">
        <TextField
          name="code"
          label="查询码"
          hint="24 位数字,在您的回执上。空格和短横线不影响"
          inputMode="numeric"
          autoComplete="off"
          code
          defaultValue={failed?.typed}
          error={error}
        />
        <p className="hint">输错 5 次,要等 10 分钟再试。</p>
        <Button>查看进度</Button>
      </Form>
      <h2>查询码丢了怎么办</h2>
      <p>我们没有存您的查询码,也没有存能找到您的信息。丢了以后谁都找不回来。</p>
      <p>
        诉求会照常办理。需要补充时请<a href="/complaints/new">重新提交</a>,并写上受理编号。
      </p>
    </Page>
  );
}
