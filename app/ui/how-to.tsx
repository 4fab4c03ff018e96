import type { ReactNode } from "react";

/** Training inside the page: a few lines, folded. */
export function HowTo({
  title = "这一页怎么用",
  lines,
}: {
  title?: string;
  lines: readonly ReactNode[];
}) {
  return (
    <details className="how-to no-print">
      <summary>{title}</summary>
      <ol>
        {lines.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ol>
    </details>
  );
}
