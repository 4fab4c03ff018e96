import { data, redirect, type ActionFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { keepAnswers } from "~/business/keep-answers.server";
import { openSavedAnswers } from "~/business/open-saved-answers.server";
import { formText } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { shanghaiDate } from "~/platform/clock";
import { currentCatalogue } from "~/policy/catalogue.server";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "用续填码继续");

export async function action({ request }: ActionFunctionArgs) {
  const typed = formText(await readForm(request), "code", 40);
  const now = new Date();
  const { dictionary } = currentCatalogue().catalogue;
  const answers = await openSavedAnswers(typed, { dictionary, today: shanghaiDate(now) });
  if (!answers) return data({ typed }, { status: 400 });
  const headers = { "Set-Cookie": keepAnswers(answers, now) };
  return redirect("/match/check", { status: 303, headers });
}

export default function Resume() {
  const failed = useActionData<typeof action>();
  const error = failed ? "没有找到这个续填码。请核对,或重新开始" : undefined;
  return (
    <Page backHref="/match">
      <ErrorSummary errors={error ? [{ name: "code", message: error }] : []} />
      <Form action="/match/resume">
        <TextField
          name="code"
          label="用续填码继续"
          labelAs="h1"
          hint="10 位字母和数字,空格和大小写都可以"
          code
          width={10}
          autoComplete="off"
          defaultValue={failed?.typed}
          error={error}
        />
        <Button>继续</Button>
      </Form>
      <p>
        <a href="/match">重新开始</a>
      </p>
    </Page>
  );
}
