import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { answerRows } from "~/business/answer-rows";
import { countAnswered } from "~/business/answers";
import { InterviewFooter } from "~/business/interview-footer";
import { progressOf } from "~/business/interview";
import { addressOfStep, interviewStep } from "~/business/interview-step.server";
import { readMatch } from "~/business/read-match.server";
import type { RouteHandle } from "~/http/route-handle";
import { currentCatalogue } from "~/policy/catalogue.server";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { ButtonLink } from "~/ui/button";
import { SummaryList } from "~/ui/summary-list";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "检查您的回答");

export function loader({ request }: LoaderFunctionArgs) {
  const match = readMatch(request, new Date());
  const { dictionary } = currentCatalogue().catalogue;
  const result = match.result();
  const step = interviewStep(match.answers, result);
  return {
    rows: answerRows(match.answers, dictionary),
    next:
      step.kind === "question"
        ? { href: addressOfStep(step), text: step.question.text, decides: step.decides }
        : null,
    progress: progressOf(countAnswered(match.answers), result.evaluations),
    met: match.answers.met.length,
    back: match.answers.met.at(-1) ?? null,
  };
}

export default function Check() {
  const { rows, next, progress, met, back } = useLoaderData<typeof loader>();
  return (
    <Page backHref={back ? `/match/q/${back}` : "/match"}>
      <h1>检查您的回答</h1>
      {rows.length > 0 ? <SummaryList rows={rows} /> : <p>还没有回答任何问题。</p>}
      {next ? (
        <p>
          还可以再答一题:<a href={next.href}>{next.text}</a>
          {next.decides > 0 ? `(答完这题,可再判断 ${next.decides} 项政策)` : ""}
        </p>
      ) : null}
      <ButtonLink href="/match/result">看结果</ButtonLink>
      <InterviewFooter progress={progress} met={met} />
    </Page>
  );
}
