import type { Database } from "~/platform/db.server";
import type { BlobStore } from "~/platform/files/blob-store.server";
import { dropDraft, readDraft } from "./filing-draft.server";
import { dropFiles } from "./filing-files.server";
import { dropReceipt } from "./filing-receipt.server";

/** `清空并离开`: nothing of what was not sent is left, on disk neither, and the receipt is not shown again. */
export async function leaveFiling(
  db: Database,
  { keys, now }: { keys: readonly string[]; now: Date },
  store: BlobStore,
): Promise<void> {
  for (const key of keys) {
    const draft = await readDraft(db, key, now);
    // A draft that was sent in between is gone, and its files belong to the case.
    if (draft && (await dropDraft(db, key))) await dropFiles(store, draft.files);
    await dropReceipt(db, key);
  }
}
