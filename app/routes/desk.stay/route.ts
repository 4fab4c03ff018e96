import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";

export const handle: RouteHandle = { access: "desk" };

export const loader = () => redirect("/desk", 303);

/** The session was prolonged by asking; scripts need no page, a form without them goes to the start. */
export function action({ request }: ActionFunctionArgs) {
  const background = request.headers.get("Sec-Fetch-Dest") === "empty";
  return background ? new Response(null, { status: 204 }) : redirect("/desk", 303);
}
