import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { InterviewFooter } from "~/business/interview-footer";
import { QuestionFields } from "~/business/question-form";
import type { Control } from "~/business/question-view";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Form } from "~/ui/form";
import { answerPage, readQuestion } from "./page.server";

export const handle: RouteHandle = { access: "public" };

type Failed = {
  values: Parameters<typeof QuestionFields>[0]["posted"];
  error: { field: string; message: string };
};

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, data?.view.text ?? "我能享受什么", { hasErrors: false });

export function loader({ request, params }: LoaderFunctionArgs) {
  const question = readQuestion(request, params.key ?? "", new Date());
  if (!question) throw new Response(null, { status: 404 });
  return question;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const result = answerPage(request, params.key ?? "", form, new Date());
  if (!result) throw new Response(null, { status: 404 });
  if (!result.ok) return data({ values: result.values, error: result.error }, { status: 400 });
  return redirect(result.next, { status: 303, headers: { "Set-Cookie": result.cookie } });
}

export default function QuestionPage() {
  const { view, from, met, back, progress, decides } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>() as Failed | undefined;
  const error = failed?.error ?? null;
  const anchor = error && anchorOf(view.control, error.field);
  return (
    <Page backHref={back}>
      <ErrorSummary errors={error && anchor ? [{ name: anchor, message: error.message }] : []} />
      <Form action={`/match/q/${view.key}${from ? `?from=${from}` : ""}`}>
        <QuestionFields view={view} posted={failed?.values ?? null} error={error} />
        {decides > 0 ? <p className="meta">答完这题,可再判断 {decides} 项政策</p> : null}
        <Button>下一步</Button>
      </Form>
      <InterviewFooter progress={progress} met={met} />
    </Page>
  );
}

/** The id of the control that a wrong field belongs to. */
function anchorOf(control: Control, field: string): string {
  if (control.kind === "date" && field === "year") return "date";
  return control.kind === "figure" && control.brackets.length === 0 ? "exact" : field;
}
