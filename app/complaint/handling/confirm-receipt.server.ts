import type { Database } from "~/platform/db.server";
import { dropReceipt, readReceipt } from "../filing/filing-receipt.server";

/** `gone`: not shown any more, kept or not. */
export type ReceiptConfirmed = { status: "kept" } | { status: "gone" } | { status: "different" };

/** Somebody typed the last four digits of the code as proof that it is kept: then it need not be shown again. */
export async function confirmReceipt(
  db: Database,
  { draftKey, lastDigits, now }: { draftKey: string; lastDigits: string; now: Date },
): Promise<ReceiptConfirmed> {
  const receipt = await readReceipt(db, draftKey, now);
  if (!receipt) return { status: "gone" };
  const typed = lastDigits.normalize("NFKC").replace(/\D/g, "");
  if (typed !== receipt.code.slice(-4)) return { status: "different" };
  await dropReceipt(db, draftKey);
  return { status: "kept" };
}
