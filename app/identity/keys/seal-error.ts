/**
 * Something sealed, signed or wrapped did not open. The message is a fixed word for the log: never a key,
 * never a piece of content, and the page says only that the record is damaged.
 */
export class SealError extends Error {
  override readonly name = "SealError";
}
