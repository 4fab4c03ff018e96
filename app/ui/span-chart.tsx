import type { ReactNode } from "react";
import { HiddenText } from "./hidden-text";

export type SpanRow = Readonly<{
  id: string;
  label: string;
  href: string;
  /** Positions in months from the left edge; clipped to the chart. */
  start: number;
  end: number;
  /** The same dates in words. */
  text: string;
  extra?: ReactNode;
}>;

/**
 * Bars from opening to closing on a month scale, as a table. Wide screens only: follow it by
 * `<div className="agenda-list">` with the same things as a list for all others.
 */
export function SpanChart({
  finding,
  months,
  today,
  rows,
  labelHeading,
  spanHeading,
  extraHeading,
}: {
  finding: string;
  /** One label for each month, left to right. */
  months: readonly string[];
  today: number;
  rows: readonly SpanRow[];
  labelHeading: string;
  spanHeading: string;
  extraHeading: string;
}) {
  const percent = (position: number) =>
    Math.round((Math.min(Math.max(position, 0), months.length) / months.length) * 10000) / 100;
  return (
    <figure className="span-chart">
      <figcaption>{finding}</figcaption>
      <table>
        <thead>
          <tr>
            <th scope="col">{labelHeading}</th>
            <th scope="col">{extraHeading}</th>
            <th scope="col" className="span-cell">
              <HiddenText>{spanHeading}</HiddenText>
              <ol className="span-months" aria-hidden="true">
                {months.map((month) => (
                  <li key={month}>{month}</li>
                ))}
              </ol>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const left = percent(row.start);
            return (
              <tr key={row.id}>
                <th scope="row">
                  <a href={row.href}>{row.label}</a>
                </th>
                <td>{row.extra}</td>
                <td className="span-cell">
                  <svg className="bar" aria-hidden="true" focusable="false">
                    {months.map((month, index) => (
                      <line
                        key={month}
                        x1={`${percent(index)}%`}
                        x2={`${percent(index)}%`}
                        y1="0"
                        y2="100%"
                      />
                    ))}
                    <rect
                      x={`${left}%`}
                      y="20%"
                      width={`${Math.max(percent(row.end) - left, 0.5)}%`}
                      height="60%"
                    />
                    <line
                      className="bar-now"
                      x1={`${percent(today)}%`}
                      x2={`${percent(today)}%`}
                      y1="0"
                      y2="100%"
                    />
                  </svg>
                  <span className="span-text">{row.text}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="meta">虚线是今天。</p>
    </figure>
  );
}

/**
 * How many months after the first of `firstMonth` (`2026-11`) the civil day `date` (`2026-12-31`) begins,
 * with the day as a fraction of its own month. Negative before it.
 */
export function monthPosition(firstMonth: string, date: string): number {
  const [firstYear = 0, first = 1] = firstMonth.split("-").map(Number);
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return (year - firstYear) * 12 + (month - first) + (day - 1) / daysInMonth;
}
