import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { endTrackSession } from "~/complaint/track/end-track-session.server";
import type { RouteHandle } from "~/http/route-handle";

export const handle: RouteHandle = { access: "public" };

/** An address that somebody kept leads where leaving leads. */
export const loader = () => redirect("/policies", 303);

/** `清空并离开`. */
export async function action({ request }: ActionFunctionArgs) {
  return redirect("/policies", { status: 303, headers: await endTrackSession(request) });
}
