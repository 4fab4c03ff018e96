import type { MoneyRange } from "./evaluation";
import type { MoneyKind } from "./rule";

export interface Candidate {
  policyId: string;
  /** null: a rate or a service. */
  amount: MoneyRange | null;
}

/** Two policies that cannot both be taken, and why. */
export interface Exclusion {
  between: readonly [string, string];
  reason: string;
}

export interface Dropped {
  policyId: string;
  /** The policy kept in its place. */
  because: string;
  reason: string;
}

export interface BestCombination {
  /** The more it is worth the earlier. */
  policyIds: string[];
  /** Cash only; tax saved and the ceiling of loans stand beside it and are null when there are none. */
  amount: MoneyRange;
  tax: MoneyRange | null;
  loan: MoneyRange | null;
  dropped: Dropped[];
}

/** Compared in this order: money got or saved, then what can be borrowed, then the number of policies. */
type Worth = readonly [money: number, loan: number, count: number];

const nothing: Worth = [0, 0, 0];

/**
 * The compatible policies that are worth the most together: exact, by branch and bound on each connected
 * part of the exclusions. A range counts with its middle, or with its lower end when it has no upper one.
 */
export function bestCombination(
  candidates: readonly Candidate[],
  exclusions: readonly Exclusion[],
): BestCombination {
  const graph = new Map(candidates.map(({ policyId }) => [policyId, new Map<string, string>()]));
  for (const { between, reason } of exclusions) {
    const [a, b] = between;
    if (a === b || !graph.has(a) || !graph.has(b)) continue;
    if (!graph.get(a)?.has(b)) graph.get(a)?.set(b, reason);
    if (!graph.get(b)?.has(a)) graph.get(b)?.set(a, reason);
  }
  const worths = new Map(candidates.map(({ policyId, amount }) => [policyId, worthOf(amount)]));
  const worth = (id: string) => worths.get(id) ?? nothing;
  const best = bestOf(new Set(graph.keys()), { graph, worth });
  const kept = new Set(best.ids);

  const chosen = candidates
    .filter(({ policyId }) => kept.has(policyId))
    .sort(
      (a, b) =>
        compare(worth(b.policyId), worth(a.policyId)) || a.policyId.localeCompare(b.policyId),
    );
  return {
    policyIds: chosen.map(({ policyId }) => policyId),
    amount: total(chosen, "cash") ?? { min: 0, max: 0, kind: "cash" },
    tax: total(chosen, "tax"),
    loan: total(chosen, "loan"),
    dropped: candidates
      .filter(({ policyId }) => !kept.has(policyId))
      .map(({ policyId }) => {
        const rivals = [...(graph.get(policyId) ?? [])].filter(([id]) => kept.has(id));
        rivals.sort(([a], [b]) => compare(worth(b), worth(a)) || a.localeCompare(b));
        const [because, reason] = rivals[0] as [string, string];
        return { policyId, because, reason };
      }),
  };
}

interface Problem {
  graph: ReadonlyMap<string, ReadonlyMap<string, string>>;
  worth: (id: string) => Worth;
}

interface Selection {
  ids: readonly string[];
  worth: Worth;
}

/** Every part on its own; inside a part the policy with most rivals is either taken or left. */
function bestOf(open: ReadonlySet<string>, problem: Problem): Selection {
  let best: Selection = { ids: [], worth: nothing };
  for (const part of partsOf(open, problem)) best = join(best, bestOfPart(part, problem));
  return best;
}

function bestOfPart(part: ReadonlySet<string>, problem: Problem): Selection {
  const pivot = mostRivals(part, problem);
  const taken: Selection = { ids: [pivot], worth: problem.worth(pivot) };
  if (part.size === 1) return taken;
  const rivals = problem.graph.get(pivot);
  const compatible = new Set([...part].filter((id) => id !== pivot && !rivals?.has(id)));
  const withPivot = join(taken, bestOf(compatible, problem));
  const others = new Set([...part].filter((id) => id !== pivot));
  const limit = [...others].reduce((sum, id) => add(sum, problem.worth(id)), nothing);
  if (compare(limit, withPivot.worth) <= 0) return withPivot;
  const without = bestOf(others, problem);
  return compare(without.worth, withPivot.worth) > 0 ? without : withPivot;
}

function mostRivals(part: ReadonlySet<string>, { graph, worth }: Problem): string {
  let most = -1;
  let found = "";
  for (const id of part) {
    const rivals = [...(graph.get(id)?.keys() ?? [])].filter((rival) => part.has(rival)).length;
    if (rivals > most || (rivals === most && compare(worth(id), worth(found)) > 0)) {
      most = rivals;
      found = id;
    }
  }
  return found;
}

function partsOf(open: ReadonlySet<string>, { graph }: Problem): Set<string>[] {
  const parts: Set<string>[] = [];
  const seen = new Set<string>();
  for (const start of open) {
    if (seen.has(start)) continue;
    seen.add(start);
    const part = new Set([start]);
    for (const id of part) {
      for (const rival of graph.get(id)?.keys() ?? []) {
        if (!open.has(rival) || seen.has(rival)) continue;
        seen.add(rival);
        part.add(rival);
      }
    }
    parts.push(part);
  }
  return parts;
}

function worthOf(amount: MoneyRange | null): Worth {
  if (!amount) return [0, 0, 1];
  const { min, max, kind } = amount;
  const middle = max === null ? min : (min + max) / 2;
  if (kind === "cash" || kind === "tax") return [middle, 0, 1];
  return [0, kind === "loan" ? middle : 0, 1];
}

const add = (a: Worth, b: Worth): Worth => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const compare = (a: Worth, b: Worth) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
const join = (a: Selection, b: Selection): Selection => ({
  ids: [...a.ids, ...b.ids],
  worth: add(a.worth, b.worth),
});

function total(candidates: readonly Candidate[], kind: MoneyKind): MoneyRange | null {
  const amounts = candidates.flatMap(({ amount }) => (amount?.kind === kind ? [amount] : []));
  if (amounts.length === 0) return null;
  let min = 0;
  let max: number | null = 0;
  for (const amount of amounts) {
    min += amount.min;
    max = max === null || amount.max === null ? null : max + amount.max;
  }
  return { min, max, kind };
}
