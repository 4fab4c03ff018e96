import type { LoaderFunctionArgs } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { shanghaiDate } from "~/platform/clock";
import { calendarResponse } from "~/policy/calendar-response.server";
import { currentCatalogue } from "~/policy/catalogue.server";
import { isIsoDate } from "~/policy/civil-day";
import { deadlineOf } from "~/policy/policy-status";

export const handle: RouteHandle = { access: "public" };

/** One policy's deadline, or the day (`?on=`) from which a near miss can apply. */
export function loader({ request, params }: LoaderFunctionArgs) {
  const today = shanghaiDate(new Date());
  const policy = currentCatalogue().catalogue.versionAt(params.id ?? "", { asOf: today });
  const url = new URL(request.url);
  const on = url.searchParams.get("on");
  const from = on !== null && isIsoDate(on) ? on : null;
  const date = from ?? (policy && deadlineOf(policy.version.rule));
  if (!policy || !date) throw new Response(null, { status: 404 });
  const { id, title, department, summary } = policy.version.text;
  const event = {
    uid: `${id}-${date}@xunyang-business-portal`,
    date,
    title: from ? `可以申报:${title}` : `${title} 截止`,
    description: `${summary}\n找谁:${department}`,
    url: `${url.origin}/policies/${id}`,
  };
  return calendarResponse(title, [event], today);
}
