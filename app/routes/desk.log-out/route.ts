import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { fullSessionOf } from "~/identity/admit-official.server";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { logOut } from "~/identity/log-out.server";
import { blankCookie } from "~/identity/session.server";

export const handle: RouteHandle = { access: "desk" };

/** Nothing happens by following a link. */
export const loader = () => redirect("/desk/account", 303);

export async function action({ request, context }: ActionFunctionArgs) {
  const now = new Date();
  const session = await fullSessionOf(request, context, now);
  await atTheDesk(logOut, { session, now });
  const headers = new Headers({ "Clear-Site-Data": '"cache", "cookies", "storage"' });
  headers.append("Set-Cookie", blankCookie());
  return redirect("/desk/log-in", { status: 303, headers });
}
