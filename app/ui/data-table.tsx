import type { ReactNode } from "react";
import { HiddenText } from "./hidden-text";

/** Fixed widths in steps of the type size; `fill` shares what is left. */
export type ColumnWidth = "xs" | "s" | "m" | "l" | "xl" | "fill";

export type Column<Row> = Readonly<{
  key: string;
  heading: string;
  cell: (row: Row) => ReactNode;
  width?: ColumnWidth;
  /** Numbers stand right-aligned. */
  number?: boolean;
  /** Names the row to a screen reader. One column of a table. */
  rowHeader?: boolean;
  /** Kept on one line; what does not fit is cut at the edge. The whole text is behind the row's link. */
  oneLine?: boolean;
  /** Left out where a wide table no longer fits, back again in the narrow layout. Never for a deadline. */
  dispensable?: boolean;
  /** Pressing the heading leads to `href`; `direction` is the order in force, null when by another column. */
  sort?: Readonly<{ href: string; direction: "ascending" | "descending" | null }>;
}>;

export type Selection<Row> = Readonly<{
  /** Id of the form that the checkboxes belong to: that of an ActionBar. */
  form: string;
  name: string;
  heading: string;
  valueOf: (row: Row) => string;
  labelOf: (row: Row) => string;
  checked?: (row: Row) => boolean;
}>;

/**
 * A queue: rows of 44 px under headings that stay in sight, and blocks of label and value where the screen
 * is narrow. No row is a link; a cell holds one.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  selection,
  emptyText,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  selection?: Selection<Row>;
  emptyText: string;
}) {
  if (rows.length === 0) return <p className="table-empty">{emptyText}</p>;
  return (
    <table className="data-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {selection ? (
            <th scope="col" className="cell-check no-print">
              <HiddenText>{selection.heading}</HiddenText>
              <span data-select-all={selection.form} />
            </th>
          ) : null}
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"

              className={classesOf(column)}
              aria-sort={column.sort ? (column.sort.direction ?? "none") : undefined}
            >
              {column.sort ? (
                <SortHeading heading={column.heading} {...column.sort} />
              ) : (
                column.heading
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {selection ? (
              <td className="cell-check no-print">
                <label>
                  <input
                    type="checkbox"
                    form={selection.form}
                    name={selection.name}
                    value={selection.valueOf(row)}
                    defaultChecked={selection.checked?.(row) ?? false}
                  />
                  <HiddenText>{selection.labelOf(row)}</HiddenText>
                </label>
              </td>
            ) : null}
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function classesOf<Row>(column: Column<Row>): string | undefined {
  const classes = [
    column.width && column.width !== "fill" ? `col-${column.width}` : "",
    column.number ? "number" : "",
    column.dispensable ? "col-dispensable" : "",
    column.sort ? "col-sorts" : "",
  ].filter(Boolean);
  return classes.length > 0 ? classes.join(" ") : undefined;
}

function SortHeading({
  heading,
  href,
  direction,
}: {
  heading: string;
  href: string;
  direction: "ascending" | "descending" | null;
}) {
  return (
    <a href={href}>
      {heading}
      <span className={`sort-mark sort-${direction ?? "none"}`} aria-hidden="true" />
    </a>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  const attributes = {
    className: classesOf({ ...column, sort: undefined }),
    "data-label": column.heading,
    children: column.oneLine ? <div className="cell-line">{content}</div> : content,
  };
  return column.rowHeader ? <th scope="row" {...attributes} /> : <td {...attributes} />;
}
