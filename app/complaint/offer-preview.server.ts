import { and, eq, inArray } from "drizzle-orm";
import { caseFiles } from "~db/schema/complaint";
import type { Database } from "~/platform/db.server";
import {
  actOnCase,
  type Acted,
  type DeskAct,
  NO_KEY,
  refuse,
  type Scene,
} from "./act-on-case.server";
import { lastEntry } from "./case-book.server";
import { openFileMeta, sealFileMeta } from "./case-file.server";
import type { DeskInput } from "./desk-action.schema";
import { documentOf } from "./desk-writing.server";

/** 请企业确认转办稿: what the unit will read, with the files chosen for it. */
export function offerPreview(
  db: Database,
  act: DeskAct<DeskInput<"offerPreview">>,
): Promise<Acted> {
  const { title, text, wish, fileIds, contact } = act.input;
  return actOnCase(db, act, {
    name: "offerPreview",
    write: async (scene) => {
      if (!scene.keys.content) refuse(NO_KEY);
      await chooseFiles(scene, fileIds);
      const envelopeSeq = await scene.writer.add("work", "redacted", {
        title,
        text,
        wish,
        fileIds,
        contact: scene.progress.mode === "open" && contact !== "" ? contact : null,
        veto: null,
      });
      return { input: { document: documentOf(envelopeSeq) }, envelopeSeq };
    },
  });
}

/**
 * Puts the names and keys of chosen clean files under the key of the work, and those of an earlier 转办稿 that
 * are not chosen any more back under the content key.
 */
async function chooseFiles(scene: Scene, chosen: readonly string[]): Promise<void> {
  const { tx, row, keys, entries } = scene;
  const { content, work } = keys;
  const before = lastEntry(entries, "redacted")?.body.fileIds ?? [];
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
    const meta = openFileMeta(
      file.keyKind === "work" ? work : content,
      row.id,
      file.id,
      file.sealedMeta,
    );
    const key = keyKind === "work" ? work : content;
    await tx
      .update(caseFiles)
      .set({ keyKind, sealedMeta: sealFileMeta(key, row.id, file.id, meta) })
      .where(eq(caseFiles.id, file.id));
  }
}
