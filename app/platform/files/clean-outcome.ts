/**
 * A copy without what identifies its author, and the words for what was taken out; or why there is
 * only the original, as a clause that can follow 附件1 已上传.
 */
export type CleanOutcome =
  { clean: Uint8Array; removed: readonly string[] } | { originalOnly: true; why: string };

/** Thrown inside a cleaner to give up on the clean copy; `why` is for the sender. */
export class OriginalOnly extends Error {
  override name = "OriginalOnly";
  constructor(readonly why: string) {
    super(why);
  }
}
