import type { AppLoadContext } from "@remix-run/node";
import { db as pool } from "~/platform/db.server";
import { Keyring } from "../case/case-wraps.server";
import { readTrackSession } from "./read-track-session.server";
import type { TrackSession } from "./track-session.server";

/** Whoever entered the 查询码 of a case: its id, the pairs derived from the code, and the keyring of wraps. */
export interface Complainant extends TrackSession {
  readonly keyring: Keyring;
}

declare module "@remix-run/node" {
  interface AppLoadContext {
    /** Set by the guard before any loader or action below /track/case runs. */
    complainant?: Complainant;
  }
}

export function complainantOfSession(session: TrackSession): Complainant {
  return { ...session, keyring: new Keyring().add(session.caseId, 1, session.box) };
}

/** One look-up per request, however many routes of a page ask. */
const lookUps = new WeakMap<AppLoadContext, Promise<TrackSession | null>>();

/** Lets the complainant in, or throws the way to the page of the 查询码. */
export async function admitComplainant(
  request: Request,
  context: AppLoadContext,
  now: Date,
): Promise<void> {
  const known = lookUps.get(context) ?? readTrackSession(request, now, pool());
  lookUps.set(context, known);
  const session = await known;
  if (!session) throw new Response(null, { status: 303, headers: { Location: "/track" } });
  context.complainant = complainantOfSession(session);
}

/** Who asks, in loaders and actions behind the guard. */
export function complainantOf(context: AppLoadContext): Complainant {
  if (!context.complainant) throw new Error("a route of a case ran without its guard");
  return context.complainant;
}
