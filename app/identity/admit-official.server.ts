import type { AppLoadContext } from "@remix-run/node";
import type { RouteAccess } from "~/http/route-handle";
import { may } from "./permissions";
import type { Official } from "./official";
import { type OfficialSession, readOfficialSession } from "./session.server";

declare module "@remix-run/node" {
  interface AppLoadContext {
    /** Who logged in; set by the guard before any loader or action of the desk runs. */
    official?: Official;
  }
}

/** One look-up per request, however many routes of a page ask. */
const lookUps = new WeakMap<AppLoadContext, Promise<OfficialSession | null>>();

/** The session of a request, whatever its stage. */
export function requestSession(
  request: Request,
  context: AppLoadContext,
  now: Date,
): Promise<OfficialSession | null> {
  const known = lookUps.get(context);
  if (known) return known;
  const made = readOfficialSession(request, now);
  lookUps.set(context, made);
  return made;
}

/**
 * Lets officials in where they may go, and throws the way to log in or a 404 otherwise: a page that is not
 * for somebody does not exist for him.
 */
export async function admitOfficial(
  access: Exclude<RouteAccess, "public" | "complainant">,
  request: Request,
  context: AppLoadContext,
  now: Date,
): Promise<void> {
  const session = await requestSession(request, context, now);
  if (!session) throw seeOther(logInAddress(request));
  if (access === "second-factor") {
    if (session.stage === "full") throw seeOther("/desk");
    return;
  }
  if (session.stage === "second-factor") throw seeOther("/desk/second-factor");
  if (!may(session.official.roles, access)) throw new Response(null, { status: 404 });
  context.official = session.official;
}

/** Who asks, in loaders and actions behind the guard. */
export function officialOf(context: AppLoadContext): Official {
  if (!context.official) throw new Error("a route of the desk ran without its guard");
  return context.official;
}

/** The session of somebody whom the guard let through. */
export async function fullSessionOf(request: Request, context: AppLoadContext, now: Date) {
  const session = await requestSession(request, context, now);
  if (session?.stage !== "full") throw new Error("a route of the desk ran without its guard");
  return session;
}

/** Back to the page that was asked for; a form cannot be sent again, so it leads to the start. */
function logInAddress(request: Request): string {
  if (request.method !== "GET") return "/desk/log-in";
  const { pathname, search } = new URL(request.url);
  const wanted = pathname + search;
  return wanted === "/desk" ? "/desk/log-in" : `/desk/log-in?return=${encodeURIComponent(wanted)}`;
}

function seeOther(address: string): Response {
  return new Response(null, { status: 303, headers: { Location: address } });
}
