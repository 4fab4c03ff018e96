import { Citations } from "~/ui/citation";
import { HiddenText } from "~/ui/hidden-text";
import { StatusIcon } from "~/ui/status-icon";
import type { Tone } from "~/ui/tone";
import { citationOf } from "./citation-link";
import type { GroupTrace, LeafTrace, Trace, Truth } from "./evaluation";
import type { FactDefinition } from "./fact";
import { describeCondition } from "./wording/condition";

type Facts = ReadonlyMap<string, FactDefinition>;

const tones: Record<Truth, Tone> = { true: "ok", false: "mute", unknown: "brand", assess: "brand" };

/** How a group of conditions is introduced when it has no sentence of its own. */
function groupWords(group: GroupTrace): string | null {
  if (group.text) return group.text;
  switch (group.type) {
    case "any":
      return "下面满足一条就可以:";
    case "atLeast":
      return `下面至少满足 ${group.k ?? 1} 条:`;
    case "none":
    case "not":
      return "有下面任何一种情况的,不能享受:";
    case "all":
      return null;
  }
}

/**
 * The rule as people read it. With `judged` each condition carries the reader's own answer and how it
 * came out; without, it is the bare requirement. `page` prefixes citation links from other pages.
 */
export function ConditionList({
  trace,
  facts,
  judged,
  page = "",
}: {
  trace: Trace;
  facts: Facts;
  judged: boolean;
  page?: string;
}) {
  const children = trace.type === "all" ? trace.children : [trace];
  return (
    <ul className={judged ? "reasons" : "reasons reasons-plain"}>
      {children.map((child, index) => (
        <ConditionItem key={index} trace={child} facts={facts} judged={judged} page={page} />
      ))}
    </ul>
  );
}

function ConditionItem({
  trace,
  facts,
  judged,
  page,
}: {
  trace: Trace;
  facts: Facts;
  judged: boolean;
  page: string;
}) {
  if (trace.type === "leaf") {
    return (
      <li id={page ? undefined : `tiao-${trace.id}`}>
        {judged ? <LeafIcon leaf={trace} /> : null}
        <span>
          {judged ? <Judged leaf={trace} facts={facts} /> : `${trace.text} `}
          <Citations citations={citationOf(trace.cite, page)} />
        </span>
      </li>
    );
  }
  const words = groupWords(trace) ?? (trace.type === "all" ? "同时满足:" : null);
  return (
    <li className="reason-group">
      {words}
      <ul className={judged ? "reasons" : "reasons reasons-plain"}>
        {trace.children.map((child, index) => (
          <ConditionItem key={index} trace={child} facts={facts} judged={judged} page={page} />
        ))}
      </ul>
    </li>
  );
}

function LeafIcon({ leaf }: { leaf: LeafTrace }) {
  const close = leaf.truth === "false" && leaf.remediable;
  return (
    <StatusIcon
      tone={close ? "warn" : tones[leaf.truth]}
      {...(leaf.truth === "assess" ? { name: "building-2" as const } : {})}
    />
  );
}

function Judged({ leaf, facts }: { leaf: LeafTrace; facts: Facts }) {
  const words = describeCondition(leaf, facts);
  return (
    <>
      <HiddenText>{words.state}:</HiddenText>
      {leaf.text}
      {words.yours ? `(${words.yours})` : leaf.truth === "unknown" ? "(还没有回答)" : ""}
      {words.gap ? `,${words.gap}` : ""}
      {leaf.truth === "assess" ? "(由部门认定)" : ""}{" "}
    </>
  );
}
