import { ButtonLink } from "~/ui/button";
import { ActionForm as OneButton } from "~/ui/form";
import { deskForm } from "./desk-action-form";
import type { DeskAction } from "./desk-action.schema";
import type { DeskCaseView } from "./desk-case-view";

/** What is written on the page itself has no link in the panel. */
const ELSEWHERE: readonly DeskAction[] = ["note", "message", "read"];

/** What carries a case towards its end, furthest first; everything else is an exception to it. */
const ONWARD: readonly DeskAction[] = [
  "deliver",
  "approveAnswer",
  "reportRectified",
  "recordContact",
  "report",
  "resume",
  "sign",
  "dispatch",
  "offerPreview",
  "accept",
  "answerRetaliation",
  "followUp",
];

/** The legal next steps and nothing else, each leading to its own page; the usual one first. */
export function CasePanel({ view }: { view: DeskCaseView }) {
  const home = `/desk/cases/${view.reference}`;
  const usual = ONWARD.find((action) => view.actions.includes(action));
  const steps = view.actions.filter((action) => action !== usual && !ELSEWHERE.includes(action));
  return (
    <>
      <h2>办理</h2>
      {usual ? (
        <p>
          <ButtonLink href={`${home}/${usual}`}>{deskForm(usual).title}</ButtonLink>
        </p>
      ) : null}
      {!usual && steps.length === 0 ? <p>现在没有可以办理的步骤。</p> : null}
      <ul className="action-list">
        {steps.map((action) => (
          <li key={action}>
            <a href={`${home}/${action}`}>{deskForm(action).title}</a>
          </li>
        ))}
      </ul>
      {view.actions.includes("read") ? (
        <>
          <p>企业有新的内容。</p>
          <OneButton
            action={`${home}/read`}
            hidden={{ version: String(view.version) }}
            variant="secondary"
          >
            标为已读
          </OneButton>
        </>
      ) : null}
      <p className="panel-print">
        <a href={`${home}/print`}>打印办理单</a>
      </p>
      {view.linked.length > 0 ? (
        <>
          <h3>重复诉求</h3>
          <ul>
            {view.linked.map((reference) => (
              <li key={reference}>
                <a href={`/desk/cases/${reference}`}>{reference}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
