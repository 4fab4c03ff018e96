import type { ReactNode } from "react";
import { Citations, type Citation } from "./citation";
import { HiddenText } from "./hidden-text";
import { StatusIcon } from "./status-icon";
import type { Tone } from "./tone";

export type ReasonState = "met" | "close" | "unmet" | "unknown" | "assess";

export type Reason = Readonly<{
  id: string;
  state: ReasonState;
  /** One sentence, with the user's own value and the gap where there is one. */
  text: ReactNode;
  citations: readonly Citation[];
}>;

const LOOK: Record<ReasonState, { tone: Tone; word: string }> = {
  met: { tone: "ok", word: "满足:" },
  close: { tone: "warn", word: "还差一点:" },
  unmet: { tone: "mute", word: "不满足:" },
  unknown: { tone: "brand", word: "还不知道:" },
  assess: { tone: "brand", word: "由部门认定:" },
};

/** Why a judgement came out as it did, one line a condition, each with its clause. */
export function ReasonList({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason.id}>
          <StatusIcon
            tone={LOOK[reason.state].tone}
            {...(reason.state === "assess" ? { name: "building-2" as const } : {})}
          />
          <span>
            <HiddenText>{LOOK[reason.state].word}</HiddenText>
            {reason.text} <Citations citations={reason.citations} />
          </span>
        </li>
      ))}
    </ul>
  );
}
