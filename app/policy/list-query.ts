import { facets, sorts, type Facet, type Sort } from "./list-policies";

/** What the address of 查政策 says. */
export interface ListAddress {
  /** Trimmed search words, at most 64 characters; empty: nothing was searched. */
  q: string;
  /** The search form was sent with nothing in it. */
  emptySearch: boolean;
  chosen: Partial<Record<Facet, readonly string[]>>;
  sort: Sort | null;
  /** From 1. */
  page: number;
}

const MAX_QUERY = 64;
const MAX_CHOICES = 12;

const isSort = (text: string | null): text is Sort => text !== null && Object.hasOwn(sorts, text);

/** Reads an address; what it does not understand is left out, so a mistyped link still shows a list. */
export function parseListAddress(params: URLSearchParams): ListAddress {
  const q = (params.get("q") ?? "").trim().slice(0, MAX_QUERY);
  const chosen: ListAddress["chosen"] = {};
  for (const facet of facets) {
    const values = [...new Set(params.getAll(facet))].filter((v) => v !== "" && v.length <= 20);
    if (values.length > 0) chosen[facet] = values.slice(0, MAX_CHOICES).sort();
  }
  const sort = params.get("sort");
  const page = Number(params.get("page") ?? "1");
  return {
    q,
    emptySearch: q === "" && params.has("q"),
    chosen,
    sort: isSort(sort) ? sort : null,
    page: Number.isSafeInteger(page) && page >= 1 ? page : 1,
  };
}

/** The address of a list; page 1 and defaults are left out, so one list has one address. */
export function listHref(address: Pick<ListAddress, "q" | "chosen" | "sort">, page = 1): string {
  const params = new URLSearchParams();
  if (address.q) params.set("q", address.q);
  for (const facet of facets) {
    for (const value of address.chosen[facet] ?? []) params.append(facet, value);
  }
  if (address.sort) params.set("sort", address.sort);
  if (page > 1) params.set("page", String(page));
  const query = params.toString();
  return query ? `/policies?${query}` : "/policies";
}

/** The same choice without one value. */
export function withoutChoice(
  chosen: ListAddress["chosen"],
  facet: Facet,
  value: string,
): ListAddress["chosen"] {
  const rest = (chosen[facet] ?? []).filter((v) => v !== value);
  const { [facet]: _removed, ...others } = chosen;
  return rest.length > 0 ? { ...others, [facet]: rest } : others;
}
