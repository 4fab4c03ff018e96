import type { ReactNode } from "react";

export type TimelineEntry = Readonly<{
  id: string;
  title: string;
  /** Machine form, as coarse as it is meant to be known: `2026-11-25` or with a time. */
  dateTime: string;
  timeText: string;
  /** A unit or a role rather than a person. */
  who?: ReactNode;
  /** Plain text; its line breaks are kept. */
  text?: string;
  children?: ReactNode;
}>;

/** What happened. The caller gives the newest first. */
export function Timeline({
  entries,
  titleAs: Title = "h3",
}: {
  entries: readonly TimelineEntry[];
  titleAs?: "h3" | "h4";
}) {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.id} id={entry.id}>
          <Title>{entry.title}</Title>
          <p className="timeline-when">
            <time dateTime={entry.dateTime}>{entry.timeText}</time>
            {entry.who ? <span>{entry.who}</span> : null}
          </p>
          {entry.text ? <p className="plain-text">{entry.text}</p> : null}
          {entry.children}
        </li>
      ))}
    </ol>
  );
}
