import type { LoaderFunctionArgs } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { csvHeaders, csvText } from "~/indicators/csv";
import { latestFigures } from "~/indicators/figure-snapshot.server";
import { openRows } from "~/indicators/open-words";

export const handle: RouteHandle = { access: "public" };

/** The figures of /open as a file. */
export async function loader({ request }: LoaderFunctionArgs) {
  const wanted = new URL(request.url).searchParams.get("period");
  const snapshot = await latestFigures();
  const figures = snapshot?.periods.find(({ period }) => period.id === wanted);
  if (!snapshot || !figures) throw new Response(null, { status: 404 });
  return new Response(csvText(openRows(figures, snapshot.day)), {
    headers: csvHeaders(`figures-${figures.period.id}`),
  });
}
