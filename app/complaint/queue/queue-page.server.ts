import type { AppLoadContext } from "@remix-run/node";
import { fullSessionOf } from "~/identity/admit-official.server";
import { may } from "~/identity/permissions";
import { db as pool } from "~/platform/db.server";
import { CASE_STATES, FILED_STATES } from "../case/case-progress";
import { complaintBook } from "../book/complaint-files.server";
import {
  hasFilters,
  parseQueueAddress,
  queueHref,
  tabHref,
  type QueueAddress,
} from "./queue-address";
import type { QueueItem } from "./queue-item";
import { deskReader, type DeskReader } from "./queue-reader.server";
import { countText, QUEUE_TABS, tabsFor } from "./queue-tabs";
import { MAX_WORDS, openListToken, sealListToken } from "./queue-token.server";
import { countTabs, readQueue, type QueuePage } from "./read-queue.server";
import { searchCases } from "./search-cases.server";

/** Whoever asks, at the lists of the desk. Behind a route's guard. */
export async function readerOf(
  request: Request,
  context: AppLoadContext,
  now: Date,
): Promise<DeskReader> {
  const { official, sessionId } = await fullSessionOf(request, context, now);
  return deskReader(pool(), { official, sessionId, now });
}

/** Everything the list shows for one address. */
export async function readQueuePage(request: Request, context: AppLoadContext, now: Date) {
  const reader = await readerOf(request, context, now);
  const { official } = reader;
  const params = new URL(request.url).searchParams;
  const address = parseQueueAddress(params);
  const words = openListToken(official, "words", address.words) ?? "";
  const searches = words !== "" || address.unit !== null;
  const [counts, found] = await Promise.all([
    countTabs(pool(), reader),
    searches
      ? searchCases(pool(), reader, address, words)
      : readQueue(pool(), reader, address).then(asOutcome),
  ]);
  const ends = found.status === "found" ? found : { before: null, after: null };
  const supervises = may(official.roles, "cases.intake") || may(official.roles, "cases.supervise");
  return {
    address,
    words,
    filtered: hasFilters(address),
    searches,
    tabs: tabsFor(official.roles, counts).map((tab) => ({
      label: QUEUE_TABS[tab],
      href: tabHref(tab),
      count: countText(counts[tab]),
      current: tab === address.tab,
    })),
    items: found.status === "found" ? found.lines.map(({ item }): QueueItem => item) : [],
    tooMany: found.status === "tooMany",
    total: found.status === "found" ? found.total : null,
    previousHref: ends.before && queueHref(address, { before: ends.before }),
    nextHref: ends.after && queueHref(address, { after: ends.after }),
    here: queueHref(address, { after: address.after, before: address.before }),
    everywhereHref: queueHref(address, { tab: "all" }),
    filters: filterChoices(),
    filterText: filterText(address, words),
    today: reader.today,
    supervises,
    noneChosen: params.has("none"),
    done: doneText(params.get("done")),
  };
}

type Found = { status: "tooMany" } | (QueuePage & { status: "found"; total: number | null });

const asOutcome = (page: QueuePage): Found => ({ status: "found", total: null, ...page });

/** What the filters offer; the same for everybody. */
function filterChoices() {
  const { categories, units } = complaintBook();
  return {
    categories: [...categories.categories.values()].map(({ id, name }) => ({
      value: id,
      label: name,
    })),
    states: FILED_STATES.map((state) => ({ value: state, label: CASE_STATES[state].desk })),
    units: [...units.values()].map(({ id, name }) => ({ value: id, label: name })),
  };
}

/** The filters in force in one line, for the head of a printed list. */
function filterText(address: QueueAddress, words: string): string {
  const { categories, units } = complaintBook();
  const { category, state, unit, filedFrom, filedTo } = address;
  return [
    `视图:${QUEUE_TABS[address.tab]}`,
    category && `类别:${categories.categories.get(category)?.name ?? category}`,
    state && `状态:${CASE_STATES[state].desk}`,
    unit && `被反映单位:${units.get(unit)?.name ?? unit}`,
    filedFrom && `收到日期从 ${filedFrom}`,
    filedTo && `收到日期到 ${filedTo}`,
    words && `关键词:${words}`,
  ]
    .filter(Boolean)
    .join(";");
}

/** The same, for an address of the list that somebody came from. */
export function filterTextOf({ official }: DeskReader, href: string): string {
  const address = parseQueueAddress(new URL(href, "http://desk").searchParams);
  return filterText(address, openListToken(official, "words", address.words) ?? "");
}

/** The address of a posted filter form; its words are sealed for the official's own session. */
export async function addressOfForm(
  request: Request,
  context: AppLoadContext,
  form: FormData,
  now: Date,
): Promise<string> {
  const { official } = await fullSessionOf(request, context, now);
  const params = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === "string") params.set(name, value);
  const words = (params.get("q") ?? "").trim().slice(0, MAX_WORDS);
  params.delete("words");
  const address = parseQueueAddress(params);
  return queueHref(address, {
    words: words === "" ? null : sealListToken(official, "words", words),
  });
}

const DONE_WORDS = { assign: "分办", remind: "催办" } as const;

/** `assign-3`: what a batch did, told on the next page. */
function doneText(done: string | null): string | null {
  const [, verb, count] = /^(assign|remind)-(\d{1,2})$/.exec(done ?? "") ?? [];
  return verb === undefined ? null : `已${DONE_WORDS[verb as keyof typeof DONE_WORDS]} ${count} 件`;
}
