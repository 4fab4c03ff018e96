import type { ReactNode } from "react";

export type SheetRow = Readonly<{ label: string; value: ReactNode | null }>;

/**
 * A form for the file: facts in a ruled table, sections, and lines to sign on. It is as readable on screen
 * as on paper. Where the browser can, desk.css numbers the pages.
 */
export function PrintSheet({
  title,
  number,
  facts,
  emptyText = "无",
  signatures,
  children,
}: {
  title: string;
  /** The line under the title, e.g. the number and the date of printing. */
  number?: ReactNode;
  facts: readonly SheetRow[];
  emptyText?: string;
  /** Who signs, each with room for a name and a date. */
  signatures: readonly string[];
  children?: ReactNode;
}) {
  return (
    <article className="sheet">
      <h1>{title}</h1>
      {number ? <p className="sheet-number">{number}</p> : null}
      <table>
        <tbody>
          {facts.map((fact) => (
            <tr key={fact.label}>
              <th scope="row">{fact.label}</th>
              <td>{fact.value ?? emptyText}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {children}
      <ul className="signatures">
        {signatures.map((who) => (
          <li key={who}>
            <span className="signature-who">{who}</span>
            <span className="signature-line" />
            <span className="signature-date">
              <span>年</span>
              <span>月</span>
              <span>日</span>
            </span>
          </li>
        ))}
      </ul>
    </article>
  );
}
