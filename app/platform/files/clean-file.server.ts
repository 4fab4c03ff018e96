import { cleanFilm } from "./clean-film";
import { cleanImage } from "./clean-image.server";
import { cleanOffice } from "./clean-office.server";
import { type CleanOutcome, OriginalOnly } from "./clean-outcome";
import { cleanPdf } from "./clean-pdf.server";
import { cleanSound } from "./clean-sound";
import type { FileKind } from "./file-kind";

/** Cleanings one after another: a large picture takes some 200 MB while it is decoded. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * Makes the copy that people may see who must not learn who sent a file. When a kind of content cannot
 * be cleaned for certain there is no such copy. Never throws for what is in the file.
 *
 * @param kind as sniffed, never as declared
 */
export function cleanFile(kind: FileKind, bytes: Uint8Array): Promise<CleanOutcome> {
  const outcome = queue.then(() => cleanNow(kind, bytes));
  queue = outcome.catch(() => undefined);
  return outcome;
}

async function cleanNow(kind: FileKind, bytes: Uint8Array): Promise<CleanOutcome> {
  try {
    return await clean(kind, bytes);
  } catch (error) {
    if (error instanceof OriginalOnly) return { originalOnly: true, why: error.why };
    // Nesting without end exhausts the stack of any parser.
    if (error instanceof RangeError) {
      return { originalOnly: true, why: "文件的写法不常见,无法去除作者信息" };
    }
    throw error;
  }
}

function clean(kind: FileKind, bytes: Uint8Array) {
  switch (kind) {
    case "jpeg":
    case "png":
    case "webp":
      return cleanImage(kind, bytes);
    case "pdf":
      return cleanPdf(bytes);
    case "docx":
    case "xlsx":
      return cleanOffice(bytes);
    case "mp3":
      return cleanSound(bytes);
    case "m4a":
    case "mp4":
      return cleanFilm(bytes);
  }
}
