import type { ReactNode } from "react";

/**
 * What to know on the left, what to do on the right and always in sight. On a narrow screen the right part
 * follows the left one, and a link at the top leads to it.
 */
export function TwoColumns({
  sideId,
  sideLabel,
  jumpLabel,
  side,
  children,
}: {
  sideId: string;
  sideLabel: string;
  jumpLabel: string;
  side: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <p className="jump no-print">
        <a href={`#${sideId}`}>{jumpLabel}</a>
      </p>
      <div className="two-columns">
        <div className="two-columns-main">{children}</div>
        <aside
          className="two-columns-side no-print"
          id={sideId}
          aria-label={sideLabel}
          tabIndex={-1}
        >
          {side}
        </aside>
      </div>
    </>
  );
}
