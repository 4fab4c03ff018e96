import type { ReactNode } from "react";
import { freePlace, lineSegments, niceEnd, type LinePoint } from "./line-geometry";

export type { LinePoint };

type Target = Readonly<{ value: number; label: string }>;

type Frame = Readonly<{ width: number; height: number; labelEvery: number; className: string }>;

/** A phone's chart is drawn for a phone, so that its letters are not scaled down. */
const FRAMES: readonly Frame[] = [
  { width: 320, height: 220, labelEvery: 4, className: "line-chart line-small" },
  { width: 720, height: 260, labelEvery: 1, className: "line-chart line-large" },
];

/** Height and at most width of a letter, 15 px. */
const LETTER = 15;
const EDGE = { left: 44, right: 20, top: 30, bottom: 34 };

/**
 * One series over time, from 0, with a line for what was promised. A month without data is a gap. The
 * caption states the finding and the table below holds the same numbers.
 */
export function LineChart({
  id,
  finding,
  title,
  description,
  unit,
  points,
  target,
  pointHeading,
  valueHeading,
  tableOpen = false,
  tableSummary = "查看数据表",
  gapText = "没有数据",
  note,
}: {
  id: string;
  finding: string;
  /** What is drawn, and how it goes, for those who do not see it. */
  title: string;
  description: string;
  unit: string;
  points: readonly LinePoint[];
  target?: Target | undefined;
  pointHeading: string;
  valueHeading: string;
  tableOpen?: boolean;
  tableSummary?: string;
  gapText?: string;
  note?: ReactNode;
}) {
  if (points.every((point) => point.value === null)) return <p>本期没有数据</p>;
  const words = { title, description, unit };
  return (
    <figure className="line-figure">
      <figcaption>{finding}</figcaption>
      {FRAMES.map((frame, index) => (
        <Drawing
          key={frame.className}
          id={`${id}-${index}`}
          frame={frame}
          words={words}
          points={points}
          target={target}
        />
      ))}
      <details className="details" open={tableOpen}>
        <summary>{tableSummary}</summary>
        <table className="line-table">
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{pointHeading}</th>
              <th scope="col" className="number">
                {valueHeading}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <th scope="row">{point.label}</th>
                <td className="number">
                  {point.value === null ? gapText : `${point.value} ${unit}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {note ? <p className="meta">{note}</p> : null}
    </figure>
  );
}

function Drawing({
  id,
  frame,
  words,
  points,
  target,
}: {
  id: string;
  frame: Frame;
  words: Readonly<{ title: string; description: string; unit: string }>;
  points: readonly LinePoint[];
  target: Target | undefined;
}) {
  const { width, height } = frame;
  const right = width - EDGE.right;
  const bottom = height - EDGE.bottom;
  const end = niceEnd(Math.max(target?.value ?? 0, ...points.map((point) => point.value ?? 0)));
  const x = (index: number) =>
    round(EDGE.left + 12 + (index / Math.max(points.length - 1, 1)) * (right - EDGE.left - 24));
  const y = (value: number) => round(bottom - (value / end) * (bottom - EDGE.top));
  const segments = lineSegments(points);
  const last = segments.at(-1)?.at(-1);
  const beforeLast = segments.at(-1)?.at(-2);
  const falls = beforeLast && last && beforeLast.value > last.value && last.value > end / 5;
  const labelPlace = target && targetLabelPlace(target, frame, y, segments, x);
  return (
    <svg
      className={frame.className}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      focusable="false"
    >
      <title id={`${id}-title`}>{words.title}</title>
      <desc id={`${id}-description`}>{words.description}</desc>
      {[0, end / 2, end].map((value) => (
        <g key={value}>
          <line className="line-grid" x1={EDGE.left} x2={right} y1={y(value)} y2={y(value)} />
          <text x={EDGE.left - 6} y={y(value) + 5} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      <text x={0} y={16}>
        {words.unit}
      </text>
      {points.map((point, index) =>
        index % frame.labelEvery === 0 || index === points.length - 1 ? (
          <text key={point.label} x={x(index)} y={height - 10} textAnchor="middle">
            {point.short ?? point.label}
          </text>
        ) : null,
      )}
      {target ? (
        <line
          className="line-target"
          x1={EDGE.left}
          x2={right}
          y1={y(target.value)}
          y2={y(target.value)}
        />
      ) : null}
      {segments.map((segment) => (
        <polyline
          key={segment[0]?.index}
          className="line-series"
          points={segment.map(({ index, value }) => `${x(index)},${y(value)}`).join(" ")}
        />
      ))}
      {segments.flat().map(({ index, value }) => (
        <circle key={index} className="line-point" cx={x(index)} cy={y(value)} r="4" />
      ))}
      {target && labelPlace ? (
        <text className="line-target-label" x={labelPlace.x} y={labelPlace.y}>
          {target.label}
        </text>
      ) : null}
      {last ? (
        <text
          className="line-last"
          x={Math.min(x(last.index) + 8, right)}
          y={y(last.value) + (falls ? 22 : -10)}
          textAnchor={last.index === points.length - 1 ? "end" : "middle"}
        >
          {last.value}
        </text>
      ) : null}
    </svg>
  );
}

/** Left, right or middle, above the line or below it: where the series is not. */
function targetLabelPlace(
  target: Target,
  frame: Frame,
  y: (value: number) => number,
  segments: readonly (readonly { index: number; value: number }[])[],
  x: (index: number) => number,
) {
  const width = target.label.length * LETTER;
  const left = EDGE.left + 4;
  const right = frame.width - EDGE.right - width;
  const starts = [left, right, Math.round((left + right) / 2)];
  const base = y(target.value);
  return freePlace(
    [base - 7, base + 20].flatMap((at) => starts.map((start) => ({ x: start, y: at, width }))),
    segments.map((run) => run.map(({ index, value }) => ({ x: x(index), y: y(value) }))),
    LETTER,
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
