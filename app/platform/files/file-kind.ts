/** The nine kinds of file that are taken. */
export type FileKind = "jpeg" | "png" | "webp" | "pdf" | "docx" | "xlsx" | "mp3" | "m4a" | "mp4";

/** The end of the name a stored copy is given: the sender's own ending may lie. */
export const extensions: Record<FileKind, string> = {
  jpeg: "jpg",
  png: "png",
  webp: "webp",
  pdf: "pdf",
  docx: "docx",
  xlsx: "xlsx",
  mp3: "mp3",
  m4a: "m4a",
  mp4: "mp4",
};

/** `附件2` and `附件2.jpg`: a file's own name can name its author, so copies are numbered, from 1. */
export function attachmentName(number: number, kind?: FileKind): string {
  return kind ? `附件${number}.${extensions[kind]}` : `附件${number}`;
}
