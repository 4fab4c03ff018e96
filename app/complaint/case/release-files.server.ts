import { and, eq, inArray } from "drizzle-orm";
import { caseFiles } from "~db/schema/complaint";
import { NO_KEY, refuse, type Scene } from "../handling/act-on-case.server";
import { openFileMeta, sealFileMeta } from "./case-file.server";

/**
 * Puts the names and keys of the clean files that a 转办稿 names under the key of the work, and those of an
 * earlier one that it does not name any more back under the key of the original.
 */
export async function releaseFiles(
  { tx, row, keys }: Scene,
  { chosen, before }: { chosen: readonly string[]; before: readonly string[] },
): Promise<void> {
  const { content, work } = keys;
  if (!content || !work) refuse(NO_KEY);
  const rows = await tx
    .select()
    .from(caseFiles)
    .where(and(eq(caseFiles.caseId, row.id), inArray(caseFiles.keyKind, ["content", "work"])));
  if (chosen.some((id) => !rows.some((file) => file.id === id))) refuse("请重新选择附件");
  for (const file of rows) {
    const keyKind = chosen.includes(file.id) ? "work" : "content";
    const dropped = keyKind === "content" && before.includes(file.id);
    if (keyKind === file.keyKind || (keyKind === "content" && !dropped)) continue;
    const known = file.keyKind === "work" ? work : content;
    const meta = openFileMeta(known, row.id, file.id, file.sealedMeta);
    const key = keyKind === "work" ? work : content;
    await tx
      .update(caseFiles)
      .set({ keyKind, sealedMeta: sealFileMeta(key, row.id, file.id, meta) })
      .where(eq(caseFiles.id, file.id));
  }
}
