import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { forgetAnswers } from "~/business/keep-answers.server";
import type { RouteHandle } from "~/http/route-handle";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { Button, ButtonLink } from "~/ui/button";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "清除我的回答");

export function loader({ request }: LoaderFunctionArgs) {
  return { cleared: new URL(request.url).searchParams.has("done") };
}

export function action(_: ActionFunctionArgs) {
  return redirect("/match/clear?done=1", {
    status: 303,
    headers: { "Set-Cookie": forgetAnswers() },
  });
}

export default function Clear() {
  const { cleared } = useLoaderData<typeof loader>();
  return (
    <Page>
      <h1>清除我的回答</h1>
      {cleared ? (
        <>
          <p role="status">已清除,这台设备上不再保存</p>
          <ButtonLink href="/match">重新开始</ButtonLink>
        </>
      ) : (
        <Form action="/match/clear">
          <p>这台设备上的回答会全部清除。已经生成的续填码不受影响。</p>
          <Button>清除我的回答</Button>
        </Form>
      )}
    </Page>
  );
}
