import type { FileKind } from "./file-kind";

/** Bytes from the start of a file that `sniffFile` wants; fewer only when the file is shorter. */
export const sniffLength = 4096;

/** What the bytes are; or the sentences for the sender, the second of which may be absent. */
export type SniffedFile = { kind: FileKind } | { refused: string; advice: string | null };

const notTaken = "不能上传这种文件。请改用照片、PDF、Word、Excel、录音或视频";

const advice = {
  empty: "这个文件是空的。",
  heic: "苹果手机的 HEIC 照片请先转成 JPG,或者截屏后上传截图。",
  picture: "这种图片请截屏后上传截图。",
  legacyOffice: "旧版 Word、Excel 文件请另存为 DOCX、XLSX 后再传。",
  movie: "这种视频请先转成 MP4 再传。",
  sound: "这种录音请先转成 MP3 或 M4A 再传。",
  mislabelled: "文件名的后缀和内容不一致,请用原来的程序打开看看。",
};

/** Brands of the ISO base media format (first word of `ftyp`) by what they hold. */
const brands = {
  m4a: ["M4A ", "M4B "],
  mp4: ["isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV"],
  heic: ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis"],
};

/**
 * Decides a file's kind by its first bytes and, for a zip container, its entries. What the sender's
 * name or type says decides nothing; the name only helps to say why a file is refused.
 *
 * @param head the first `sniffLength` bytes
 * @param zipEntries names in the zip directory, null when the file is no readable zip
 */
export function sniffFile(
  head: Uint8Array,
  zipEntries: readonly string[] | null,
  declaredName: string,
): SniffedFile {
  const kind = kindOf(head, zipEntries);
  return kind ? { kind } : { refused: notTaken, advice: adviceFor(head, declaredName) };
}

function kindOf(head: Uint8Array, zipEntries: readonly string[] | null): FileKind | null {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return "jpeg";
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  if (text(head, 0, 4) === "RIFF" && text(head, 8, 8).startsWith("WEBPVP8")) return "webp";
  if (text(head, 0, 5) === "%PDF-") return "pdf";
  if (isZip(head)) return officeKind(zipEntries ?? []);
  if (text(head, 4, 4) === "ftyp") return mediaKind(head);
  if (text(head, 0, 3) === "ID3" || isSoundFrame(head, 0)) return "mp3";
  return null;
}

function officeKind(entries: readonly string[]): FileKind | null {
  if (!entries.includes("[Content_Types].xml")) return null;
  const word = entries.includes("word/document.xml");
  const sheet = entries.includes("xl/workbook.xml");
  if (word === sheet) return null;
  return word ? "docx" : "xlsx";
}

function mediaKind(head: Uint8Array): FileKind | null {
  const brand = text(head, 8, 4);
  if (brands.m4a.includes(brand)) return "m4a";
  if (!brands.mp4.includes(brand)) return null;
  return compatibleBrands(head).some((other) => brands.m4a.includes(other)) ? "m4a" : "mp4";
}

function compatibleBrands(head: Uint8Array): string[] {
  const length = new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0);
  const found: string[] = [];
  for (let at = 16; at + 4 <= Math.min(length, head.length); at += 4) found.push(text(head, at, 4));
  return found;
}

/** An MPEG audio layer III frame header (ISO 11172-3 §2.4.2.3) whose fields are all legal. */
export function isSoundFrame(bytes: Uint8Array, at: number): boolean {
  const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
  const version = (b >> 3) & 3;
  const bitrate = c >> 4;
  return (
    a === 0xff &&
    (b & 0xe0) === 0xe0 &&
    version !== 1 &&
    ((b >> 1) & 3) === 1 &&
    bitrate !== 0 &&
    bitrate !== 15 &&
    ((c >> 2) & 3) !== 3
  );
}

function adviceFor(head: Uint8Array, declaredName: string): string | null {
  if (head.length === 0) return advice.empty;
  const brand = text(head, 4, 4) === "ftyp" ? text(head, 8, 4) : "";
  if (brands.heic.includes(brand)) return advice.heic;
  if (brand) return advice.movie;
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) return advice.legacyOffice;
  if (["GIF8", "II*\0", "MM\0*", "8BPS"].includes(text(head, 0, 4)) || text(head, 0, 2) === "BM") {
    return advice.picture;
  }
  if (/^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE[^>]*>\s*)?<svg/.test(latin(head))) {
    return advice.picture;
  }
  if (text(head, 0, 5) === "#!AMR" || text(head, 8, 4) === "WAVE") return advice.sound;
  const ending = /\.([a-z0-9]{2,5})$/i.exec(declaredName)?.[1]?.toLowerCase() ?? "";
  const taken = ["jpg", "jpeg", "png", "webp", "pdf", "docx", "xlsx", "mp3", "m4a", "mp4"];
  return taken.includes(ending) ? advice.mislabelled : null;
}

function isZip(head: Uint8Array): boolean {
  return startsWith(head, [0x50, 0x4b, 0x03, 0x04]);
}

function startsWith(head: Uint8Array, magic: readonly number[]): boolean {
  return head.length >= magic.length && magic.every((byte, index) => head[index] === byte);
}

function text(head: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...head.subarray(at, at + length));
}

function latin(head: Uint8Array): string {
  return text(head.subarray(head[0] === 0xef ? 3 : 0), 0, 1024);
}
