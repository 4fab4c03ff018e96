import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clockTime } from "~/complaint/desk/desk-moments";
import { deskCasePage } from "~/complaint/desk/desk-pages.server";
import { deadlineText } from "~/complaint/queue/queue-deadline";
import type { RouteHandle } from "~/http/route-handle";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { formatDate } from "~/policy/wording/value";
import { pageMeta } from "~/site/page-meta";
import { PrintSheet } from "~/ui/print-sheet";

export const handle: RouteHandle = { access: "cases.read" };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => [
  ...pageMeta(matches, data ? `办理单 ${data.view.reference}` : "办理单"),
  noIndex,
];

export function loader({ request, context, params }: LoaderFunctionArgs) {
  return deskCasePage(request, context, params.reference ?? "", new Date());
}

export default function PrintCase() {
  const { view, printedAt } = useLoaderData<typeof loader>();
  const { facts, referral, original } = view;
  const what = referral?.text ?? original?.what ?? null;
  const plain = (text: string) => <span className="plain-text">{text}</span>;
  return (
    <DeskPage current="cases" backHref={`/desk/cases/${view.reference}`} width="wide">
      <p className="no-print" data-print="打印办理单" />
      <PrintSheet
        title="诉求办理单"
        number={`受理编号 ${view.reference};打印于 ${clockTime(printedAt)}`}
        facts={[
          { label: "标题", value: view.title },
          { label: "收到", value: formatDate(facts.filedOn) },
          { label: "类别和途径", value: `${facts.category};${facts.lane};${facts.urgency}` },
          { label: "身份方式", value: facts.modeText },
          { label: "状态", value: facts.state },
          { label: "时限", value: deadlineText(view.deadline) },
          { label: "承办单位", value: facts.leadUnit },
          { label: "协办单位", value: facts.coUnits.join("、") || null },
          { label: "经办人", value: view.handler },
          { label: referral ? "转办稿" : "内容", value: what === null ? null : plain(what) },
        ]}
        signatures={["经办人", "审核人", "单位负责人"]}
      >
        {view.answers.slice(-1).map((answer) => (
          <section key={answer.seq}>
            <h2>答复</h2>
            <p className="plain-text">{answer.facts}</p>
            <p className="plain-text">{answer.opinion}</p>
            <p className="plain-text">依据:{answer.basis}</p>
          </section>
        ))}
        <section>
          <h2>办理经过</h2>
          <ol>
            {[...view.steps].reverse().map((step) => (
              <li key={step.n}>
                {formatDate(step.on)} {step.title} {step.who}
              </li>
            ))}
          </ol>
        </section>
      </PrintSheet>
    </DeskPage>
  );
}
