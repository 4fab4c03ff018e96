import type { ReactNode } from "react";
import { HiddenText } from "./hidden-text";

export type SummaryRow = Readonly<{
  label: string;
  /** Null: the question was skipped. */
  value: ReactNode | null;
  changeHref?: string;
}>;

/** Answers to check before going on, each with its own 修改 link. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className="summary-list">
      {rows.map((row) => (
        <div className="summary-row" key={row.label}>
          <dt>{row.label}</dt>
          <dd className={row.value === null ? "summary-value summary-none" : "summary-value"}>
            {row.value ?? "没有填写"}
          </dd>
          {row.changeHref ? (
            <dd className="summary-action">
              <a href={row.changeHref}>
                修改<HiddenText>:{row.label}</HiddenText>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
