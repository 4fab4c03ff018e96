import type { ReactNode } from "react";

export type BarRow = Readonly<{
  id: string;
  label: ReactNode;
  value: number;
  /** As shown, with unit and sign, e.g. `−18 项`. */
  text: string;
  /** Where the bar begins, for steps that hang in the air. 0 when absent. */
  from?: number;
  /** Solid instead of light: a total, or this year against last. */
  strong?: boolean;
}>;

/**
 * A bar chart that is a table: the caption states the finding, each bar stands beside its own number.
 * Lengths count from 0 to the largest end. Values below 0 are drawn by their size from `from` downwards.
 */
export function BarTable({
  finding,
  labelHeading,
  valueHeading,
  rows,
  note,
}: {
  finding: string;
  labelHeading: string;
  valueHeading: string;
  rows: readonly BarRow[];
  note?: ReactNode;
}) {
  if (rows.length === 0) return <p>本期没有数据</p>;
  const end = Math.max(...rows.map((row) => Math.max(row.from ?? 0, (row.from ?? 0) + row.value)));
  return (
    <figure>
      <figcaption>{finding}</figcaption>
      <table>
        <thead>
          <tr>
            <th scope="col">{labelHeading}</th>
            <th scope="col" className="number">
              {valueHeading}
            </th>
            <td className="bar-cell" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.strong ? "bar-total" : undefined}>
              <th scope="row">{row.label}</th>
              <td className="number">{row.text}</td>
              <td className="bar-cell">
                <Bar
                  from={row.from ?? 0}
                  value={row.value}
                  end={end}
                  strong={row.strong === true}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {note ? <p className="meta">{note}</p> : null}
    </figure>
  );
}

function Bar({
  from,
  value,
  end,
  strong,
}: {
  from: number;
  value: number;
  end: number;
  strong: boolean;
}) {
  const percent = (amount: number) => `${end > 0 ? Math.round((amount / end) * 9800) / 100 : 0}%`;
  return (
    <svg className="bar" aria-hidden="true" focusable="false">
      <rect
        className={strong ? "bar-main" : undefined}
        x={percent(Math.min(from, from + value))}
        y="10%"
        width={percent(Math.abs(value))}
        height="80%"
      />
    </svg>
  );
}

export type Step = Readonly<{ id: string; label: ReactNode; removed: number }>;

/**
 * The rows of a waterfall: all, then what each step took away, then what is left. `unit` is the counter,
 * e.g. 项. The steps may not remove more than `total`.
 */
export function waterfallRows({
  total,
  totalLabel,
  steps,
  restLabel,
  unit,
}: {
  total: number;
  totalLabel: ReactNode;
  steps: readonly Step[];
  restLabel: ReactNode;
  unit: string;
}): BarRow[] {
  let left = total;
  const rows = steps.map((step): BarRow => {
    const from = left;
    left -= step.removed;
    return {
      id: step.id,
      label: step.label,
      value: -step.removed,
      text: `−${step.removed} ${unit}`,
      from,
    };
  });
  return [
    { id: "total", label: totalLabel, value: total, text: `${total} ${unit}`, strong: true },
    ...rows,
    { id: "rest", label: restLabel, value: left, text: `${left} ${unit}`, strong: true },
  ];
}
