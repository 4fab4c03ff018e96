import { and, eq, gt, lt } from "drizzle-orm";
import { z } from "zod";
import { filingReceipts } from "~db/schema/complaint";
import { readSessionCookie } from "~/identity/keys/sealed-session.server";
import type { Database } from "~/platform/db.server";
import { secretRecord } from "../case/secret-record.server";

/** Minutes during which the page of a receipt shows the 查询码 again when it is reloaded. */
export const RECEIPT_MINUTES = 10;

const receiptSchema = z.object({
  code: z.string(),
  reference: z.string(),
  filedOn: z.string(),
  /** Day by which is said whether the complaint is accepted; null when it was passed on at once. */
  acceptBy: z.string().nullable(),
  state: z.string(),
  slip: z.string(),
});
export type Receipt = z.output<typeof receiptSchema>;

const record = secretRecord("filing_receipts", (value) => receiptSchema.parse(value));

/** Keeps a receipt for some minutes, readable with the form's key only. */
export async function keepReceipt(
  tx: Database,
  draftKey: string,
  receipt: Receipt,
  now: Date,
): Promise<void> {
  const secret = readSessionCookie(draftKey);
  if (!secret) throw new Error("A receipt is kept under a key of ours.");
  await tx.insert(filingReceipts).values({
    id: record.idOf(secret),
    sealed: record.seal(secret, receipt),
    expiresAt: new Date(now.getTime() + RECEIPT_MINUTES * 60_000),
  });
}

/** The receipt of a form, or null when it is not shown any more. */
export async function readReceipt(
  db: Database,
  draftKey: string,
  now: Date,
): Promise<Receipt | null> {
  const secret = readSessionCookie(draftKey);
  if (!secret) return null;
  const [row] = await db
    .select({ sealed: filingReceipts.sealed })
    .from(filingReceipts)
    .where(and(eq(filingReceipts.id, record.idOf(secret)), gt(filingReceipts.expiresAt, now)));
  return row ? record.open(secret, row.sealed) : null;
}

/** Forgets a receipt: its reader said that the code is kept, or time is up. */
export async function dropReceipt(db: Database, draftKey: string): Promise<void> {
  const secret = readSessionCookie(draftKey);
  if (secret) await db.delete(filingReceipts).where(eq(filingReceipts.id, record.idOf(secret)));
}

export async function sweepReceipts(db: Database, now: Date): Promise<void> {
  await db.delete(filingReceipts).where(lt(filingReceipts.expiresAt, now));
}
