import { listEvents } from "~/audit/list-events.server";
import { findCaseId } from "~/complaint/case/find-case-id.server";
import { readLogState } from "~/complaint/upkeep/keep-audit-head.server";
import { instantText } from "~/identity/instant-text";

const PAGE = 100;

/** One page of the log by the filters of the address; `check=1` also recomputes the whole chain. */
export async function readLog(request: Request) {
  const search = new URL(request.url).searchParams;
  const event = (search.get("event") ?? "").trim().slice(0, 40);
  const reference = (search.get("reference") ?? "").trim().toUpperCase().slice(0, 20);
  const before = Number(search.get("before"));
  const caseId = reference === "" ? null : await findCaseId(reference);
  const unknown = reference !== "" && caseId === null;
  const rows = unknown
    ? []
    : await listEvents({
        event,
        caseId,
        before: Number.isSafeInteger(before) && before > 0 ? before : null,
        limit: PAGE + 1,
      });
  const shown = rows.slice(0, PAGE);
  return {
    event,
    reference,
    unknown,
    rows: shown.map(({ at, ...row }) => ({ ...row, at: instantText(at) })),
    older: rows.length > PAGE ? (shown.at(-1)?.seq ?? null) : null,
    chain: search.get("check") === "1" ? await readLogState() : null,
  };
}
