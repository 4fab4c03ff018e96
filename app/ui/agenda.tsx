import type { ReactNode } from "react";

export type AgendaItem = Readonly<{
  id: string;
  /** Machine form, `2026-12-31`. */
  date: string;
  dateText: string;
  label: string;
  href: string;
  note?: ReactNode;
}>;

/** Things of one month in the order of their dates. The month's heading stands above it. */
export function Agenda({ items }: { items: readonly AgendaItem[] }) {
  return (
    <ol className="agenda">
      {items.map((item) => (
        <li key={item.id}>
          <time className="agenda-date" dateTime={item.date}>
            {item.dateText}
          </time>
          <div className="agenda-body">
            <a href={item.href}>{item.label}</a>
            {item.note ? <p>{item.note}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
