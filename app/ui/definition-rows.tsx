import type { ReactNode } from "react";
import { Citations, type Citation } from "./citation";

export type DefinitionRow = Readonly<{
  /** Anchor of the row, where `返回刚才的位置` leads back to. */
  id: string;
  term: string;
  /** Null: the source does not say. */
  content: ReactNode | null;
  citations: readonly Citation[];
}>;

/** The conclusion before the document: fixed rows, each ending with the clause it rests on. */
export function DefinitionRows({ rows }: { rows: readonly DefinitionRow[] }) {
  return (
    <dl className="rows">
      {rows.map((row) => (
        <div className="row" key={row.id} id={row.id}>
          <dt>{row.term}</dt>
          <dd>
            {row.content}
            <div>
              <Citations
                id={`${row.id}-cite`}
                citations={row.content === null ? [] : row.citations}
              />
            </div>
          </dd>
        </div>
      ))}
    </dl>
  );
}
