import type { LoaderFunctionArgs } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { officialOf } from "~/identity/admit-official.server";
import { may } from "~/identity/permissions";
import { csvHeaders, csvText } from "~/indicators/csv";
import { readDeskStatistics } from "~/indicators/read-desk-statistics.server";

export const handle: RouteHandle = { access: "statistics.read" };

/** The table of the reader's own cases as a file. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const official = officialOf(context);
  const { own, period, until } = await readDeskStatistics({
    officialId: official.id,
    holdsCases: may(official.roles, "cases.read"),
    period: new URL(request.url).searchParams.get("period"),
    now: new Date(),
  });
  if (!own) throw new Response(null, { status: 404 });
  const heading = [
    ...["单位", "在办", "逾期", "答复", "按时", "到期", "延期", "已解决", "办结"],
    ...["中位数(工作日)", "九成不超过(工作日)"],
  ];
  const rows = own.rows.map((row) => [
    ...[row.name, row.open, row.overdue, row.answered, row.onTime.count, row.onTime.n],
    ...[row.extended.count, row.solved.count, row.solved.n, row.median, row.p90],
  ]);
  const text = csvText([
    ["期间", period.label],
    ["数据截至", `${until} 24:00`],
    [],
    heading,
    ...rows,
  ]);
  return new Response(text, { headers: csvHeaders(`desk-${period.id}`) });
}
