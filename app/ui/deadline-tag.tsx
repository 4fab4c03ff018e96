import { Icon, type IconName } from "./icon";

export type DeadlineState = "plain" | "soon" | "today" | "late" | "paused";

const ICON_OF: Record<DeadlineState, IconName | null> = {
  plain: null,
  soon: "clock",
  today: "clock",
  late: "triangle-alert",
  paused: "clock",
};

/** How much time is left: the words first, then tone and icon. The number is what the eye looks for. */
export function DeadlineTag({
  state,
  before,
  number,
  after,
}: {
  state: DeadlineState;
  /** The words before the number, or all of them when there is none. */
  before: string;
  number?: number | undefined;
  after?: string | undefined;
}) {
  const icon = ICON_OF[state];
  return (
    <span className={`deadline deadline-${state}`}>
      {icon ? <Icon name={icon} /> : null}
      <span>
        {before}
        {number === undefined ? null : (
          <>
            {" "}
            <strong>{number}</strong>{" "}
          </>
        )}
        {after}
      </span>
    </span>
  );
}
