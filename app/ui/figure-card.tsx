import type { ReactNode } from "react";

export type Figure = Readonly<{
  label: string;
  /** Already formatted. Null: nothing can be computed now. */
  value: string | null;
  unit?: string;
  /** The time the figure covers, or the day it was taken. */
  period: string;
  definition: string;
  /** How many cases the figure rests on; absent when it is a count itself. */
  sampleSize?: number;
  link?: Readonly<{ href: string; label: string }>;
}>;

/** Below this many cases a share or average is noise, and may point at one firm. */
const SMALLEST_PUBLISHED_SAMPLE = 10;

export function FigureCards({ children }: { children: ReactNode }) {
  return <ul className="figures">{children}</ul>;
}

/** One published figure with period, definition and sample size; withheld when the sample is below 10. */
export function FigureCard({ figure }: { figure: Figure }) {
  const { sampleSize } = figure;
  const tooFew = sampleSize !== undefined && sampleSize < SMALLEST_PUBLISHED_SAMPLE;
  return (
    <li className="figure-card">
      <h3>{figure.label}</h3>
      {figure.value === null || tooFew ? (
        <p className="figure-none">{tooFew ? "样本太少,暂不公布" : "暂无数据"}</p>
      ) : (
        <p className="figure-number">
          {figure.value}
          {figure.unit ? <small> {figure.unit}</small> : null}
        </p>
      )}
      <p className="text-2">{figure.definition}</p>
      <p className="meta">
        {figure.period}
        {sampleSize === undefined ? null : `,样本数 n=${sampleSize}`}
      </p>
      {figure.link ? <a href={figure.link.href}>{figure.link.label}</a> : null}
    </li>
  );
}
