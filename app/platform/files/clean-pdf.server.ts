import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFObjectStreamParser,
  PDFRawStream,
  PDFStream,
  PDFXRefStreamParser,
} from "pdf-lib";
import { boundedInflate } from "./bounded-inflate.server";
import { OriginalOnly } from "./clean-outcome";
import { stripJpeg } from "./strip-jpeg";

/** What one packed stream, and all together, may unpack to, in bytes. */
const streamLimit = 50_000_000;
const totalLimit = 150_000_000;

/** Entries that say who made a page or a note with what and when; nothing is drawn from them. */
const authorship = ["Metadata", "PieceInfo", "LastModified", "Thumb", "Info", "StructParents"];
const noteAuthorship = ["T", "M", "CreationDate", "NM", "RC", "Popup", "IRT"];

/** A dictionary with one of these keys does something or carries another file. */
const activeKeys = new Set([
  ...["JavaScript", "JS", "EmbeddedFile", "EmbeddedFiles", "EF", "AF", "OpenAction", "AA", "XFA"],
  ...["RichMediaContent", "RichMediaSettings", "Metadata", "PieceInfo"],
]);
/** … or with one of these as its type or action. */
const activeNames = new Set([
  ...["JavaScript", "EmbeddedFile", "Launch", "SubmitForm", "ImportData", "GoToR", "GoToE"],
  ...["Rendition", "RichMedia", "Movie", "Sound", "Screen", "3D", "FileAttachment", "Metadata"],
]);

const active = "PDF 里有程序、附带文件或表单,无法去除作者信息";
const unreadable = "PDF 不完整或打不开,无法去除作者信息";

/** What the structure streams of the document being read may still unpack to, in bytes. */
let structureLeft = totalLimit;
boundStructureStreams();

/**
 * Copies the pages into a new document: Info, XMP, outlines, forms, old revisions and names stay behind.
 * Pictures on the pages lose their EXIF, notes their authors. Gives up when anything active or unknown
 * is left.
 */
export async function cleanPdf(
  bytes: Uint8Array,
): Promise<{ clean: Uint8Array; removed: string[] }> {
  structureLeft = totalLimit;
  try {
    const source = await PDFDocument.load(bytes, {
      updateMetadata: false,
      throwOnInvalidObject: true,
    });
    if (source.catalog.has(PDFName.of("OCProperties"))) {
      throw new OriginalOnly("PDF 里有可隐藏的图层,无法去除作者信息");
    }
    // Before the copy, which takes whatever is referred to.
    for (const [, object] of source.context.enumerateIndirectObjects()) {
      for (const dict of dictsIn(object)) removeAuthorship(dict);
    }
    const copy = await PDFDocument.create({ updateMetadata: false });
    for (const page of await copy.copyPages(source, source.getPageIndices())) copy.addPage(page);
    if (copy.getPageCount() === 0) throw new OriginalOnly(unreadable);

    let unpacked = 0;
    for (const [ref, object] of copy.context.enumerateIndirectObjects()) {
      for (const dict of dictsIn(object)) if (isActive(dict)) throw new OriginalOnly(active);
      if (!(object instanceof PDFRawStream)) continue;
      const stripped = withoutPictureMetadata(object);
      if (stripped) copy.context.assign(ref, stripped);
      unpacked += checkContent(stripped ?? object);
      if (unpacked > totalLimit) throw new OriginalOnly(unreadable);
    }
    const clean = await copy.save({
      useObjectStreams: false,
      addDefaultPage: false,
      updateFieldAppearances: false,
    });
    return { clean, removed: ["作者", "编辑时间", "软件信息"] };
  } catch (error) {
    // A locked document may fail anywhere, as its packed objects are unreadable too.
    if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes("/Encrypt")) {
      throw new OriginalOnly("PDF 有密码保护,无法去除作者信息");
    }
    throw error instanceof OriginalOnly ? error : new OriginalOnly(unreadable);
  }
}

function removeAuthorship(dict: PDFDict): void {
  const remove = (names: readonly string[]) => {
    for (const key of dict.keys()) if (names.includes(plain(key))) dict.delete(key);
  };
  remove(authorship);
  const type = nameAt(dict, "Subtype");
  // A note is a dictionary with a place on the page; /T of other things is not an author.
  if (!dict.has(PDFName.of("Rect")) || type === null) return;
  remove(noteAuthorship);
}

function isActive(dict: PDFDict): boolean {
  return dict.entries().some(([key, value]) => {
    if (activeKeys.has(plain(key))) return true;
    const known = ["S", "Type", "Subtype"].includes(plain(key));
    const target = known ? dict.context.lookup(value) : null;
    return target instanceof PDFName && activeNames.has(plain(target));
  });
}

/** A copy of a JPEG stream without its EXIF, null for any other stream. */
function withoutPictureMetadata(stream: PDFRawStream): PDFRawStream | null {
  const filters = filtersOf(stream.dict);
  const picture = filters.find((filter) => ["DCTDecode", "DCT"].includes(filter));
  if (filters.some((filter) => ["JPXDecode", "Crypt"].includes(filter))) {
    throw new OriginalOnly("PDF 里有无法清理的图片");
  }
  if (!picture) return null;
  const stripped = filters.length === 1 ? stripJpeg(stream.contents) : null;
  if (!stripped) throw new OriginalOnly("PDF 里有无法清理的图片");
  return PDFRawStream.of(stream.dict, stripped);
}

/** Refuses a stream that carries an XMP packet, EXIF or another file; returns its unpacked length. */
function checkContent(stream: PDFRawStream): number {
  const filters = filtersOf(stream.dict);
  if (filters.some((filter) => ["DCTDecode", "DCT"].includes(filter))) return 0;
  const packed = filters.length === 1 && ["FlateDecode", "Fl"].includes(filters[0] ?? "");
  const content = packed ? boundedInflate(stream.contents, streamLimit) : stream.contents;
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  for (const sign of ["<?xpacket", "<x:xmpmeta", "http://ns.adobe.com/xap", "Exif\0\0"]) {
    if (text.includes(sign) || text.includes(Buffer.from(sign, "utf16le"))) {
      throw new OriginalOnly("PDF 里还有作者信息,无法去除");
    }
  }
  return content.length;
}

function filtersOf(dict: PDFDict): string[] {
  const filter = dict.lookup(PDFName.of("Filter")) ?? dict.lookup(PDFName.of("F"));
  if (filter instanceof PDFName) return [plain(filter)];
  if (!(filter instanceof PDFArray)) return [];
  return filter.asArray().map((item) => {
    const name = dict.context.lookup(item);
    return name instanceof PDFName ? plain(name) : "unknown";
  });
}

/** A name without escapes; the library leaves those in small letters, `#4a`, as they are. */
function plain(name: PDFName): string {
  return name
    .decodeText()
    .replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function nameAt(dict: PDFDict, key: string): string | null {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFName ? plain(value) : null;
}

/** The dictionaries written inside an object, itself included; references are other objects. */
function* dictsIn(object: PDFObject): Generator<PDFDict> {
  if (object instanceof PDFStream) yield* dictsIn(object.dict);
  else if (object instanceof PDFDict) {
    yield object;
    for (const value of object.values()) yield* dictsIn(value);
  } else if (object instanceof PDFArray) {
    for (const value of object.asArray()) yield* dictsIn(value);
  }
}

/**
 * The library unpacks object and cross-reference streams while it loads, without a limit: ten megabytes
 * could become ten thousand. So each is first unpacked under ours, and only plain deflate is taken.
 */
function boundStructureStreams(): void {
  const check = (stream: PDFRawStream) => {
    const filters = filtersOf(stream.dict);
    if (filters.length === 0) return;
    if (filters.length > 1 || filters[0] !== "FlateDecode") throw new OriginalOnly(unreadable);
    structureLeft -= boundedInflate(stream.contents, Math.min(streamLimit, structureLeft)).length;
  };
  const { forStream: forObjects } = PDFObjectStreamParser;
  PDFObjectStreamParser.forStream = (stream, wait) => {
    check(stream);
    return forObjects(stream, wait);
  };
  const { forStream: forReferences } = PDFXRefStreamParser;
  PDFXRefStreamParser.forStream = (stream) => {
    check(stream);
    return forReferences(stream);
  };
}
