import type { ReactNode } from "react";

export type StageState = "done" | "now" | "next";

export type Stage = Readonly<{
  id: string;
  label: string;
  state: StageState;
  /** Short, mostly a date. */
  note?: ReactNode;
}>;

const WORD_OF: Record<StageState, string> = { done: "已完成", now: "正在进行", next: "还没到" };

/** The steps of something on its way, in order. Each says in words whether it is done. */
export function StageList({ label, stages }: { label: string; stages: readonly Stage[] }) {
  return (
    <ol className="stages" aria-label={label}>
      {stages.map((stage) => (
        <li
          key={stage.id}
          className={`stage stage-${stage.state}`}
          aria-current={stage.state === "now" ? "step" : undefined}
        >
          <span className="stage-label">{stage.label}</span>
          <span className="stage-state">{WORD_OF[stage.state]}</span>
          {stage.note ? <span className="stage-note">{stage.note}</span> : null}
        </li>
      ))}
    </ol>
  );
}
