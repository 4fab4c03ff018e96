import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { extendTrackSession } from "~/complaint/track/extend-track-session.server";
import type { RouteHandle } from "~/http/route-handle";

export const handle: RouteHandle = { access: "public" };

export const loader = () => redirect("/track/case", 303);

/** The script's `继续查看`: nothing to show. A session that is over leads to the page that says so. */
export async function action({ request }: ActionFunctionArgs) {
  const stays = await extendTrackSession(request, new Date());
  return stays ? new Response(null, { status: 204 }) : redirect("/track/ended", 303);
}
