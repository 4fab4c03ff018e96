import { caseFiles } from "~db/schema/complaint";
import { sealFileMeta } from "../case/case-file.server";
import type { DraftFile } from "../filing/filing-draft.server";
import { dropDraft } from "../filing/filing-draft.server";
import { NO_KEY, refuse, type Scene } from "./act-on-case.server";

/** Files that go with what an official writes, and the key of the draft in which they waited. */
export interface DeskFiles {
  draftKey: string;
  files: readonly DraftFile[];
}

/**
 * Puts an official's files under the key of the work, for the complainant and all who handle the case. Of
 * each the clean copy alone is kept, or the original where there is none: who wrote it is no secret here.
 * @returns the ids that envelopes speak of
 */
export async function attachToWork(
  { tx, row, keys }: Scene,
  attached: DeskFiles | undefined,
): Promise<string[]> {
  if (!attached) return [];
  if (!keys.work) refuse(NO_KEY);
  await dropDraft(tx, attached.draftKey);
  const ids: string[] = [];
  for (const { id, clean, original } of attached.files) {
    const copy = clean ?? original;
    const name = `答复${copy.name}`;
    ids.push(id);
    await tx.insert(caseFiles).values({
      id,
      caseId: row.id,
      keyKind: "work",
      blob: copy.blob,
      sealedMeta: sealFileMeta(keys.work, row.id, id, { ...copy, name, of: id }),
    });
  }
  return ids;
}
