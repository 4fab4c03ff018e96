import type { ReactNode } from "react";

/**
 * What to know on the left, what to do on the right and always in sight. On a narrow screen what to do
 * stands between `first` (what one must know to act) and the rest, and a link at the top leads to it.
 */
export function TwoColumns({
  sideId,
  sideLabel,
  jumpLabel,
  side,
  first,
  children,
}: {
  sideId: string;
  sideLabel: string;
  jumpLabel: string;
  side: ReactNode;
  first: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <p className="jump no-print">
        <a href={`#${sideId}`}>{jumpLabel}</a>
      </p>
      <div className="two-columns">
        <div className="two-columns-main">{first}</div>
        <aside
          className="two-columns-side no-print"
          id={sideId}
          aria-label={sideLabel}
          tabIndex={-1}
        >
          {side}
        </aside>
        <div className="two-columns-rest">{children}</div>
      </div>
    </>
  );
}
