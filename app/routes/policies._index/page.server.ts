import { readMatch } from "~/business/read-match.server";
import { currentCatalogue } from "~/policy/catalogue.server";
import { facetLabels, facets, listPolicies, sorts, type Sort } from "~/policy/list-policies";
import { listHref, parseListAddress, withoutChoice } from "~/policy/list-query";
import { policyItems } from "~/policy/policy-items.server";

const PAGE_SIZE = 20;

/** Everything 查政策 shows for one address, for a reader who may have answered the interview. */
export function readPolicyList(request: Request, now: Date) {
  const address = parseListAddress(new URL(request.url).searchParams);
  const match = readMatch(request, now);
  const { asOf } = match;
  const ranked = address.q
    ? currentCatalogue()
        .search.search(address.q)
        .map((hit) => hit.id)
    : null;
  const list = listPolicies(policyItems(asOf), {
    ranked,
    chosen: address.chosen,
    sort: address.sort,
  });
  const pageCount = Math.max(1, Math.ceil(list.items.length / PAGE_SIZE));
  const page = Math.min(address.page, pageCount);
  return {
    asOf,
    q: address.q,
    emptySearch: address.emptySearch,
    sort: address.sort,
    chosen: address.chosen,
    total: list.items.length,
    page,
    pageCount,
    items: list.items.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    verdicts: match.answered ? match.verdicts() : null,
    groups: list.facets.map((facet) => ({
      name: facet.facet,
      legend: facet.label,
      options: facet.options.map((option) => ({ ...option, label: option.value })),
    })),
    filters: facets.flatMap((facet) =>
      (address.chosen[facet] ?? []).map((value) => ({
        label: value,
        facet: facetLabels[facet],
        removeHref: listHref({ ...address, chosen: withoutChoice(address.chosen, facet, value) }),
      })),
    ),
    clearHref: listHref({ ...address, chosen: {} }),
    sortLinks: (Object.keys(sorts) as Sort[]).map((sort) => ({
      label: sorts[sort],
      href: listHref({ ...address, sort }),
      current: address.sort === sort || (!address.sort && !address.q && sort === "deadline"),
    })),
  };
}
