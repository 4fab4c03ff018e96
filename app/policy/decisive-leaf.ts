import type { LeafTrace, Trace } from "./evaluation";

/**
 * The one condition to name for a refusal: the first unmet one in the rule's own order, one that cannot
 * be remedied before one that can. Of alternatives (any, atLeast) the first stands for all. Null when
 * the rule is not false.
 */
export function decisiveLeaf(trace: Trace): LeafTrace | null {
  return falseLeaf(trace, (leaf) => !leaf.remediable) ?? falseLeaf(trace, () => true);
}

function falseLeaf(trace: Trace, wanted: (leaf: LeafTrace) => boolean): LeafTrace | null {
  if (trace.truth !== "false") return null;
  if (trace.type === "leaf") return wanted(trace) ? trace : null;
  for (const child of trace.children) {
    const found = falseLeaf(child, wanted);
    if (found) return found;
  }
  return null;
}

/** All leaves in the rule's own order. */
export function leavesOf(trace: Trace): LeafTrace[] {
  const leaves: LeafTrace[] = [];
  collect(trace, leaves);
  return leaves;
}

function collect(trace: Trace, leaves: LeafTrace[]): void {
  if (trace.type === "leaf") leaves.push(trace);
  else for (const child of trace.children) collect(child, leaves);
}
