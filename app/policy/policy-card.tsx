import { Card } from "~/ui/card";
import { StatusTag, Tag } from "~/ui/tag";
import type { Verdict } from "./evaluation";
import type { PolicyListItem } from "./list-policies";
import { deadlineWords } from "./wording/deadline";
import { levelLabels, verdictLabels, verificationLabels } from "./wording/condition";
import { verdictTones } from "./verdict-tone";

/** One policy in a list: name, one-line conclusion, amount, deadline, unit and level. */
export function PolicyCard({
  item,
  asOf,
  verdict,
  titleAs = "h2",
}: {
  item: PolicyListItem;
  asOf: string;
  /** The reader's own result; null: they have answered nothing yet. */
  verdict: Verdict | null;
  titleAs?: "h2" | "h3";
}) {
  const { text } = item.version;
  return (
    <Card
      title={text.title}
      titleAs={titleAs}
      href={`/policies/${item.id}`}
      tag={
        <>
          <Tag tone={item.status === "已截止" || item.status === "已失效" ? "mute" : "brand"}>
            {item.status}
          </Tag>{" "}
          {verdict ? (
            <StatusTag {...verdictTones[verdict]}>{verdictLabels[verdict]}</StatusTag>
          ) : null}{" "}
          {text.verification === "official" ? null : (
            <Tag tone="warn">{verificationLabels[text.verification]}</Tag>
          )}
        </>
      }
      facts={[
        text.amountText ? <strong key="amount">{text.amountText}</strong> : null,
        deadlineWords(item, asOf),
        text.department,
        levelLabels[text.level],
      ].filter((fact) => fact !== null)}
    >
      <p>{text.summary}</p>
    </Card>
  );
}
