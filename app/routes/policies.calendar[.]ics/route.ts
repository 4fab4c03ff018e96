import type { LoaderFunctionArgs } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { shanghaiDate } from "~/platform/clock";
import { calendarResponse } from "~/policy/calendar-response.server";
import { datedPolicies } from "~/policy/dated-policies.server";

export const handle: RouteHandle = { access: "public" };

/** Every stated deadline as one calendar file. */
export function loader({ request }: LoaderFunctionArgs) {
  const today = shanghaiDate(new Date());
  const { origin } = new URL(request.url);
  const events = datedPolicies(today).map((item) => ({
    uid: `${item.id}-${item.deadline}@xunyang-business-portal`,
    date: item.deadline,
    title: `${item.version.text.title} 截止`,
    description: `${item.version.text.summary}\n找谁:${item.version.text.department}`,
    url: `${origin}/policies/${item.id}`,
  }));
  return calendarResponse("惠企政策申报日历", events, today);
}
