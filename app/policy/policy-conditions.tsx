import { ConditionList } from "./condition-list";
import type { PolicyEvaluation } from "./evaluation";
import type { FactDefinition } from "./fact";

/** 申报条件: every condition as a sentence with its source; for a reader who has answered, with their own result. */
export function PolicyConditions({
  policy,
}: {
  policy: {
    evaluation: PolicyEvaluation;
    facts: ReadonlyMap<string, FactDefinition>;
    answered: boolean;
  };
}) {
  return (
    <section>
      <h2 id="conditions">申报条件</h2>
      <ConditionList
        trace={policy.evaluation.trace}
        facts={policy.facts}
        judged={policy.answered}
      />
    </section>
  );
}
