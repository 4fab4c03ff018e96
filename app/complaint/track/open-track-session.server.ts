import { eq } from "drizzle-orm";
import { cases } from "~db/schema/complaint";
import { organisations } from "~db/schema/identity";
import { erase } from "~/identity/keys/erasing.server";
import type { KdfQueue } from "~/identity/keys/kdf-queue.server";
import { officialKdf, type KdfParameters } from "~/identity/keys/password-kdf.server";
import { sodiumReady } from "~/identity/keys/suite.server";
import { createAttemptLimit, type AttemptLimit } from "~/platform/attempt-limit";
import type { Database } from "~/platform/db.server";
import { serviceKey } from "~/platform/service-keys.server";
import { parseReceiptCode } from "../sealing/receipt-code";
import { deriveReceiptKeys, newReceiptCode } from "../sealing/receipt-keys.server";
import { startTrackSession } from "./track-session.server";

/** Tries of one caller, and the minutes to wait after the last of them; both stand on the page. */
export const TRACK_TRIES = 5;
export const TRACK_WAIT_MINUTES = 10;

export const newTrackAttempts = () => createAttemptLimit(TRACK_TRIES, TRACK_WAIT_MINUTES * 60_000);

const attemptsHere = newTrackAttempts();

export type TrackOpened =
  /** `cookie` is the Set-Cookie header. */
  | { status: "opened"; cookie: string }
  /** Mistyped, a 受理编号, or no such case: which of them is not told. `last`: no try is left. */
  | { status: "unknown"; last: boolean }
  | { status: "wait" }
  | { status: "busy" };

/**
 * Opens a case by its 查询码. Whatever was typed costs one derivation and one look-up, so neither words
 * nor time tell a wrong shape from an unknown code.
 */
export async function openTrackSession(
  db: Database,
  { typed, caller, now }: { typed: string; caller: string; now: Date },
  {
    queue,
    kdf = officialKdf,
    attempts = attemptsHere,
  }: { queue: KdfQueue; kdf?: KdfParameters; attempts?: AttemptLimit },
): Promise<TrackOpened> {
  if (attempts.wait(caller, now.getTime()) > 0) return { status: "wait" };
  // Counted before the work: many tries sent at once are as many tries.
  attempts.fail(caller, now.getTime());
  await sodiumReady;
  const parsed = parseReceiptCode(typed);
  const [organisation] = await db.select().from(organisations);
  const secrets = {
    siteSalt: organisation?.siteSalt ?? new Uint8Array(16),
    pepper: serviceKey("query-codes"),
  };
  const code = parsed.status === "ok" ? parsed.code : newReceiptCode();
  const derived = await deriveReceiptKeys(queue, code, secrets, kdf);
  if (derived.status === "busy") {
    attempts.succeed(caller);
    return { status: "busy" };
  }
  const { keys } = derived;
  try {
    const [found] = await db
      .select({ id: cases.id })
      .from(cases)
      .where(eq(cases.lookupTag, keys.lookup));
    if (!found || parsed.status !== "ok") {
      return { status: "unknown", last: attempts.wait(caller, now.getTime()) > 0 };
    }
    attempts.succeed(caller);
    return { status: "opened", cookie: await startTrackSession(db, found.id, keys, now) };
  } finally {
    erase(keys.lookup, keys.box.privateKey, keys.sign.privateKey);
  }
}
