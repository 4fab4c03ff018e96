/** A foreign key: rows of `table` refer to rows of `to`. */
export interface Reference {
  table: string;
  to: string;
}

/**
 * Tables in an order in which each comes after those it refers to; references to itself do not count.
 * @throws Error when tables refer to each other in a circle
 */
export function tableOrder(tables: readonly string[], references: readonly Reference[]): string[] {
  const placed: string[] = [];
  const left = new Set([...tables].sort());
  while (left.size > 0) {
    const free = [...left].filter((table) =>
      references.every((one) => one.table !== table || one.to === table || placed.includes(one.to)),
    );
    if (free.length === 0) throw new Error(`tables in a circle: ${[...left].join(", ")}`);
    for (const table of free) {
      placed.push(table);
      left.delete(table);
    }
  }
  return placed;
}
