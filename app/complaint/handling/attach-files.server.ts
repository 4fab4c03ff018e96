import { randomUUID } from "node:crypto";
import { caseFiles } from "~db/schema/complaint";
import { SealError } from "~/identity/keys/seal-error";
import { sealFileMeta } from "../case/case-file.server";
import type { Turn } from "../track/complainant-turn.server";
import type { DraftFile } from "../filing/filing-draft.server";

/**
 * Puts uploaded files into a case: the clean copy under the key of what it is attached to, the original
 * under the identity key. The ids are what envelopes speak of.
 */
export async function attachFiles(
  { tx, row, keys }: Turn,
  keyKind: "content" | "work",
  files: readonly DraftFile[],
): Promise<string[]> {
  const { identity } = keys;
  if (files.length > 0 && !identity) throw new SealError("no identity key");
  const ids: string[] = [];
  for (const { clean, original } of files) {
    const of = randomUUID();
    ids.push(of);
    const copies = [
      ...(clean ? [{ id: of, kind: keyKind, key: keys[keyKind], copy: clean }] : []),
      ...(identity
        ? [{ id: randomUUID(), kind: "identity" as const, key: identity, copy: original }]
        : []),
    ];
    for (const { id, kind, key, copy } of copies) {
      await tx.insert(caseFiles).values({
        id,
        caseId: row.id,
        keyKind: kind,
        blob: copy.blob,
        sealedMeta: sealFileMeta(key, row.id, id, { ...copy, of }),
      });
    }
  }
  return ids;
}
