import type { LoaderFunctionArgs } from "@remix-run/node";
import { listEvents } from "~/audit/list-events.server";
import { findCaseId } from "~/complaint/case/find-case-id.server";
import type { RouteHandle } from "~/http/route-handle";
import { instantText } from "~/identity/instant-text";
import { csvHeaders, csvText } from "~/indicators/csv";

export const handle: RouteHandle = { access: "audit.read" };

/** Rows that one file holds; whoever needs more filters. */
const MOST = 20_000;

export async function loader({ request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const reference = (search.get("reference") ?? "").trim().toUpperCase();
  const caseId = reference === "" ? null : await findCaseId(reference);
  if (reference !== "" && caseId === null) throw new Response(null, { status: 404 });
  const event = (search.get("event") ?? "").trim().slice(0, 40);
  const rows = await listEvents({ event, caseId, before: null, limit: MOST });
  const text = csvText([
    ["序号", "时间", "事项", "谁", "诉求代号", "说明"],
    ...rows.map(({ seq, at, event: name, actor, tag, detail }) => [
      ...[seq, instantText(at), name, actor ?? "系统", tag ?? "", detail],
    ]),
  ]);
  return new Response(text, { headers: csvHeaders("log") });
}
