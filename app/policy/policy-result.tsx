import { StatusTag } from "~/ui/tag";
import type { PolicyEvaluation } from "./evaluation";
import { verdictTones } from "./verdict-tone";
import { verdictLabels } from "./wording/condition";
import { formatWorth } from "./wording/money";

/** The reader's own result on a policy page; nothing for a reader who has answered nothing. */
export function PolicyResult({
  policy,
}: {
  policy: { evaluation: PolicyEvaluation; answered: boolean };
}) {
  const { evaluation, answered } = policy;
  if (!answered) return null;
  return (
    <section>
      <h2>按您的回答初步判断</h2>
      <p>
        <StatusTag {...verdictTones[evaluation.verdict]}>
          {verdictLabels[evaluation.verdict]}
        </StatusTag>{" "}
        {evaluation.amount && evaluation.verdict !== "ineligible"
          ? formatWorth(evaluation.amount)
          : null}
      </p>
      <p className="meta">这是根据您的回答做的初步判断,以受理单位审核为准</p>
    </section>
  );
}
