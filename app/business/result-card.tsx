import { ConditionList } from "~/policy/condition-list";
import type { FactDefinition } from "~/policy/fact";
import { daysLeft } from "~/policy/policy-status";
import { verdictTones } from "~/policy/verdict-tone";
import {
  citationWords,
  conditionSentence,
  gapWords,
  verdictLabels,
  verificationLabels,
} from "~/policy/wording/condition";
import { daysLeftWords } from "~/policy/wording/deadline";
import { formatWorth } from "~/policy/wording/money";
import { formatDate } from "~/policy/wording/value";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { Details } from "~/ui/details";
import { StatusTag, Tag } from "~/ui/tag";
import type { ResultCardView } from "./result-view.server";

type Facts = ReadonlyMap<string, FactDefinition>;

/** One policy: label, amount, why, one thing to do now, deadline and whom to ask. */
export function ResultCard({
  card,
  facts,
  asOf,
}: {
  card: ResultCardView;
  facts: Facts;
  asOf: string;
}) {
  const { evaluation, text } = card;
  const { policyId, verdict, amount, deadline } = evaluation;
  const left = daysLeft(deadline, asOf);
  const tone = verdictTones[verdict];
  return (
    <Card
      id={`policy-${policyId}`}
      title={text.title}
      titleAs="h3"
      href={`/policies/${policyId}`}
      tone={tone.tone}
      tag={
        <>
          <StatusTag {...tone}>{verdictLabels[verdict]}</StatusTag>{" "}
          {text.verification === "official" ? null : (
            <Tag tone="warn">{verificationLabels[text.verification]}</Tag>
          )}
        </>
      }
      facts={[
        amount ? <strong key="amount">{formatWorth(amount)}</strong> : null,
        deadline && left !== null
          ? `${formatDate(deadline)}截止,${daysLeftWords(left) ?? "已截止"}`
          : null,
        text.department,
      ].filter((fact) => fact !== null)}
    >
      <NearMissWords card={card} facts={facts} />
      <Details summary="为什么" open={verdict === "eligible" || verdict === "nearMiss"}>
        <ConditionList
          trace={evaluation.trace}
          facts={facts}
          judged
          page={`/policies/${policyId}`}
        />
      </Details>
      <NextAction card={card} />
      <p className="meta">
        电话:{text.phone ?? "待公布"}。
        <a href={`/feedback?policy=${policyId}`}>觉得判断不对?告诉我们</a>
      </p>
    </Card>
  );
}

/** What would change the result: the gap in numbers or the date, and what it is worth. */
function NearMissWords({ card, facts }: { card: ResultCardView; facts: Facts }) {
  const { nearMiss } = card.evaluation;
  if (!nearMiss) return null;
  return (
    <>
      <p>还差:</p>
      <ul>
        {nearMiss.changes.slice(0, 3).map((change) => (
          <li key={change.leafId}>
            {change.text}
            {change.when ? `,${formatDate(change.when)}起满足` : ""}
            {gapWords(facts.get(change.fact), change.gap)
              ? `,${gapWords(facts.get(change.fact), change.gap)}`
              : ""}
          </li>
        ))}
      </ul>
      {nearMiss.worth && (nearMiss.worth.max ?? nearMiss.worth.min) > 0 ? (
        <p>补上以后:{formatWorth(nearMiss.worth)}</p>
      ) : null}
    </>
  );
}

function NextAction({ card }: { card: ResultCardView }) {
  const { evaluation, text } = card;
  const page = `/policies/${evaluation.policyId}`;
  switch (evaluation.verdict) {
    case "eligible":
      return (
        <p>
          <ButtonLink href={`${page}#row-howTo`} variant="secondary">
            看怎么办
          </ButtonLink>
        </p>
      );
    case "needsInfo":
      return (
        <p>
          {card.missing ? `还差 ${evaluation.missing.length} 个问题就能判断:${card.missing}。` : ""}
          {card.missingHref ? <a href={card.missingHref}>补答这题</a> : null}
        </p>
      );
    case "nearMiss": {
      const when = evaluation.nearMiss?.changes
        .map((change) => change.when)
        .sort()
        .at(-1);
      return when ? (
        <p>
          {formatDate(when)}后可申报
          <span data-not-in-wechat="">
            ,<a href={`${page}/calendar.ics?on=${when}`}>加入日历</a>
          </span>
        </p>
      ) : (
        <p>
          <a href={`${page}#conditions`}>看看怎么补</a>
        </p>
      );
    }
    case "needsAssessment":
      return <p>能用数字判断的都满足了,剩下的由部门认定。请联系{text.department}。</p>;
    case "ineligible":
    case "notOpen":
      return null;
  }
}

/** A refusal in one line: the single decisive condition with its clause. */
export function RefusedRow({ card, facts }: { card: ResultCardView; facts: Facts }) {
  const { evaluation, text, decisive } = card;
  const gap = decisive && gapWords(facts.get(decisive.fact ?? ""), decisive.gap);
  return (
    <li id={`policy-${evaluation.policyId}`}>
      <a href={`/policies/${evaluation.policyId}`}>{text.title}</a>:这次不符合
      {decisive
        ? `,要求${conditionSentence(decisive)}(${citationWords(decisive.cite)})${gap ? `,${gap}` : ""}`
        : ""}
    </li>
  );
}

/** A policy by its name only, with what is still to be answered. */
export function TitleRow({ card: { evaluation, text, missing } }: { card: ResultCardView }) {
  return (
    <li id={`policy-${evaluation.policyId}`}>
      <a href={`/policies/${evaluation.policyId}`}>{text.title}</a>
      {missing ? `:还没有回答${missing}` : ""}
    </li>
  );
}
