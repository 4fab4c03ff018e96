import type { ReactNode } from "react";

/**
 * A passage that others cite by `#id`. While it is the target it is marked in words and colour and offers
 * the way back: to `backHref`, or with scripts to the very link that was pressed.
 */
export function Clause({
  id,
  backHref,
  children,
}: {
  id: string;
  backHref: string;
  children: ReactNode;
}) {
  return (
    <div className="clause" id={id} tabIndex={-1}>
      <div className="clause-mark no-print">
        <strong>本条被引用</strong>
        <a className="cite" href={backHref} data-return="">
          返回刚才的位置
        </a>
      </div>
      {children}
    </div>
  );
}
