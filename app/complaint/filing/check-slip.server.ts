import { desc, eq, lt } from "drizzle-orm";
import { dailyRoots } from "~db/schema/complaint";
import { currentSuite, sameBytes, sodiumReady } from "~/identity/keys/suite.server";
import { shanghaiDate } from "~/platform/clock";
import { db as pool, type Database } from "~/platform/db.server";
import {
  dayRootHolds,
  firstPrevious,
  inclusionHolds,
  makeDayRoot,
  proveInclusion,
} from "../sealing/day-root.server";
import { commitmentOf, readSlip, slipIsSigned } from "../sealing/filing-proof.server";
import { slipKeys } from "./slip-keys.server";

const hexadecimal = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** A neighbour on the way from the commitment to the day's root. */
export interface ProofStep {
  side: "left" | "right";
  hash: string;
}

export type SlipCheck =
  /** There is no slip in the text. */
  | { status: "unreadable" }
  /** The portal did not sign this: changed, or not ours. */
  | { status: "unsigned"; day: string }
  | {
      status: "signed";
      day: string;
      commitment: string;
      /**
       * `included`: in the published list, with the way to its root. `waiting`: the day's list is not out
       * yet. `missing`: the list is out without it, or was changed: the portal owes an explanation.
       */
      listed:
        | { status: "included"; root: string; steps: ProofStep[] }
        | { status: "waiting" }
        | { status: "missing"; root: string | null };
    };

/** Checks a slip: the portal's signature, then its place in the list that was published of the day. */
export async function checkSlip(
  text: string,
  now: Date,
  db: Database = pool(),
): Promise<SlipCheck> {
  await sodiumReady;
  const slip = readSlip(text);
  if (!slip) return { status: "unreadable" };
  const { day } = slip;
  if (!slipIsSigned(slip, [slipKeys().publicKey])) return { status: "unsigned", day };
  const commitment = commitmentOf(slip);
  const signed = { status: "signed" as const, day, commitment: hexadecimal(commitment) };
  const [row] = await db.select().from(dailyRoots).where(eq(dailyRoots.day, day));
  if (!row) {
    const late = day < yesterdayOf(now);
    return { ...signed, listed: late ? { status: "missing", root: null } : { status: "waiting" } };
  }
  const { leaves } = row;
  const proof = proveInclusion(leaves, commitment);
  const root = hexadecimal(row.root);
  // The same leaves make the same root; making it again shows whether the stored list is the published one.
  const again = makeDayRoot(slipKeys(), day, row.previous, leaves);
  const holds =
    proof !== null &&
    sameBytes(again.root, row.root) &&
    inclusionHolds(again.merkleRoot, commitment, proof) &&
    dayRootHolds(
      { ...again, root: row.root, signature: row.signature },
      await previousRoot(db, day),
      [slipKeys().publicKey],
    );
  if (!holds) return { ...signed, listed: { status: "missing", root } };
  const steps = proof.path.map((hash, height): ProofStep => {
    const onRight = (proof.index >> height) % 2 === 0;
    return { side: onRight ? "right" : "left", hash: hexadecimal(hash) };
  });
  return { ...signed, listed: { status: "included", root, steps } };
}

/** The list of a day comes out on the next; one day's grace for the job that makes it. */
function yesterdayOf(now: Date): string {
  return shanghaiDate(new Date(now.getTime() - 24 * 3_600_000));
}

async function previousRoot(db: Database, day: string): Promise<Uint8Array> {
  const [row] = await db
    .select({ root: dailyRoots.root })
    .from(dailyRoots)
    .where(lt(dailyRoots.day, day))
    .orderBy(desc(dailyRoots.day))
    .limit(1);
  return row?.root ?? firstPrevious;
}

export interface PublishedRoot {
  day: string;
  root: string;
  previous: string;
  signature: string;
}

/** The days that were published last, newest first. */
export async function recentRoots(limit = 30, db: Database = pool()): Promise<PublishedRoot[]> {
  const rows = await db
    .select({
      day: dailyRoots.day,
      root: dailyRoots.root,
      previous: dailyRoots.previous,
      signature: dailyRoots.signature,
    })
    .from(dailyRoots)
    .orderBy(desc(dailyRoots.day))
    .limit(limit);
  return rows.map(({ day, root, previous, signature }) => ({
    day,
    root: hexadecimal(root),
    previous: hexadecimal(previous),
    signature: hexadecimal(signature),
  }));
}

/** Leaves of the list of one day, or null when it was not published. */
export async function leavesOf(day: string, db: Database = pool()): Promise<string[] | null> {
  const [row] = await db
    .select({ leaves: dailyRoots.leaves })
    .from(dailyRoots)
    .where(eq(dailyRoots.day, day));
  return row ? row.leaves.map(hexadecimal) : null;
}

/** What others need to check a signature of ours. */
export async function proofKey(): Promise<{ algorithm: string; suite: number; publicKey: string }> {
  await sodiumReady;
  return {
    algorithm: "Ed25519",
    suite: currentSuite.id,
    publicKey: hexadecimal(slipKeys().publicKey),
  };
}
