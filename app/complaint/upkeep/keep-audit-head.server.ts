import fs from "node:fs/promises";
import path from "node:path";
import { asc } from "drizzle-orm";
import { z } from "zod";
import { verifyChain } from "~/audit/verify-chain.server";
import { auditEvents } from "~db/schema/audit";
import { encodeParts } from "~/identity/keys/canonical-bytes";
import { currentSuite } from "~/identity/keys/suite.server";
import { shanghaiDate } from "~/platform/clock";
import { db as sharedDb, type Database } from "~/platform/db.server";
import { filesFolder } from "~/platform/files/files-folder.server";
import { slipKeys } from "../filing/slip-keys.server";

const lineSchema = z.object({
  /** The day on which it was written. */
  on: z.string(),
  /** Rows that the log had. */
  rows: z.number(),
  head: z.string(),
  /** By the portal, over the three. */
  signature: z.string(),
});
type HeadLine = z.output<typeof lineSchema>;

/** What the heads outside the database say of the log inside. */
export type LogState =
  | { state: "whole"; rows: number; heads: number; lastHeadOn: string | null }
  | { state: "broken"; rows: number; because: string };

const headFile = () => path.join(filesFolder(), "audit-heads.jsonl");

const signed = ({ on, rows, head }: Omit<HeadLine, "signature">) =>
  encodeParts(["audit head", on, String(rows), head]);

/**
 * Checks the whole log against itself and against every head that was kept: whoever rewrites the database
 * from the first row on would also have to forge these signatures.
 */
export async function checkLog(db: Database): Promise<LogState> {
  const chain = await verifyChain(db);
  if (!chain.ok) return { state: "broken", rows: chain.rows, because: `row ${chain.brokenAt}` };
  const lines = await readHeads();
  const portal = slipKeys().publicKey;
  for (const line of lines) {
    const signature = new Uint8Array(Buffer.from(line.signature, "hex"));
    if (!currentSuite.verify(portal, signed(line), signature)) {
      return { state: "broken", rows: chain.rows, because: `signature of ${line.on}` };
    }
    if ((await headAt(db, line.rows)) !== line.head) {
      return { state: "broken", rows: chain.rows, because: `head of ${line.on}` };
    }
  }
  return {
    state: "whole",
    rows: chain.rows,
    heads: lines.length,
    lastHeadOn: lines.at(-1)?.on ?? null,
  };
}

/**
 * Adds today's head to the file beside the database, once a day. Throws when the log is not whole: the job
 * fails then and says so until somebody has looked.
 */
export async function keepAuditHead(db: Database, now: Date): Promise<void> {
  const state = await checkLog(db);
  if (state.state === "broken") throw new Error(`The log of events is broken: ${state.because}.`);
  const on = shanghaiDate(now);
  if (state.lastHeadOn === on) return;
  const line = { on, rows: state.rows, head: (await headAt(db, state.rows)) ?? "" };
  const signature = currentSuite.sign(slipKeys().privateKey, signed(line));
  const text = JSON.stringify({ ...line, signature: Buffer.from(signature).toString("hex") });
  await fs.mkdir(filesFolder(), { recursive: true, mode: 0o700 });
  await fs.appendFile(headFile(), `${text}\n`, { mode: 0o600, flush: true });
}

/** The hash of the n-th row; rows have gaps in their numbers but none in their order. Empty before the first. */
async function headAt(db: Database, rows: number): Promise<string | null> {
  if (rows === 0) return "";
  const [row] = await db
    .select({ hash: auditEvents.hash })
    .from(auditEvents)
    .orderBy(asc(auditEvents.seq))
    .limit(1)
    .offset(rows - 1);
  return row ? Buffer.from(row.hash).toString("hex") : null;
}

async function readHeads(): Promise<HeadLine[]> {
  const text = await fs.readFile(headFile(), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => lineSchema.parse(JSON.parse(line)));
}

/** The same for pages, which know no database. */
export const readLogState = (): Promise<LogState> => checkLog(sharedDb());
