import { isIsoDate } from "~/policy/civil-day";
import { ALL_STATES, type CaseState } from "../case/case-progress";
import { CATEGORY_IDS } from "../book/categories.schema";
import { isQueueTab, type QueueTab } from "./queue-tabs";

/**
 * What the address of the desk's list holds. The words looked for and the place in the list are in tokens
 * that only the official's own session opens: no word and no id of a case stands in an address.
 */
export interface QueueAddress {
  tab: QueueTab;
  category: string | null;
  state: CaseState | null;
  /** Unit complained about. */
  unit: string | null;
  filedFrom: string | null;
  filedTo: string | null;
  /** Sealed words, see `sealListToken`. */
  words: string | null;
  /** Sealed place in the list. */
  after: string | null;
  before: string | null;
}

export const LIST_PATH = "/desk/cases";

const token = (text: string | null) =>
  text !== null && /^[\w-]{20,1000}$/.test(text) ? text : null;
const day = (text: string | null) => (text !== null && isIsoDate(text) ? text : null);

/** Reads an address; what does not read well is as if it were not there. */
export function parseQueueAddress(params: URLSearchParams): QueueAddress {
  const tab = params.get("view") ?? "";
  const category = params.get("category") ?? "";
  const state = params.get("state") as CaseState | null;
  const unit = params.get("unit") ?? "";
  const after = token(params.get("after"));
  return {
    tab: isQueueTab(tab) ? tab : "mine",
    category: CATEGORY_IDS.includes(category) ? category : null,
    state: state && ALL_STATES.includes(state) ? state : null,
    unit: /^[a-z0-9-]{1,60}$/.test(unit) ? unit : null,
    filedFrom: day(params.get("from")),
    filedTo: day(params.get("to")),
    words: token(params.get("words")),
    after,
    before: after === null ? token(params.get("before")) : null,
  };
}

/** The address again, with changes; the place in the list is only kept when it is among them. */
export function queueHref(address: QueueAddress, changes: Partial<QueueAddress> = {}): string {
  const { tab, category, state, unit, filedFrom, filedTo, words, after, before } = {
    ...address,
    after: null,
    before: null,
    ...changes,
  };
  const params = new URLSearchParams({ view: tab });
  const rest = { category, state, unit, from: filedFrom, to: filedTo, words, after, before };
  for (const [name, value] of Object.entries(rest)) if (value !== null) params.set(name, value);
  return `${LIST_PATH}?${params.toString()}`;
}

/** A tab without any filter. */
export const tabHref = (tab: QueueTab): string => `${LIST_PATH}?view=${tab}`;

export function hasFilters(address: QueueAddress): boolean {
  const { category, state, unit, filedFrom, filedTo, words } = address;
  return [category, state, unit, filedFrom, filedTo, words].some((value) => value !== null);
}
