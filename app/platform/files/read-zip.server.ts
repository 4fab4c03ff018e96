import { boundedInflate } from "./bounded-inflate.server";

/** Entries, and bytes unpacked: of one entry, of all, and as a multiple of what lies packed. */
const limits = { entries: 2_000, entryBytes: 40_000_000, totalBytes: 100_000_000, ratio: 300 };
/** Small files pack well: the ratio counts from here. */
const ratioFrom = 2_000_000;

interface Entry {
  name: string;
  method: number;
  packed: number;
  size: number;
  offset: number;
}

/** The container is damaged, hostile or uses what office files do not. */
export class ZipError extends Error {
  override name = "ZipError";
}

/** The names in a zip's directory, or null when it is none that `readZip` would take. */
export function zipEntryNames(bytes: Uint8Array): string[] | null {
  try {
    return directory(viewOf(bytes)).map((entry) => entry.name);
  } catch (error) {
    if (error instanceof ZipError) return null;
    throw error;
  }
}

/**
 * Unpacks a zip container, within limits that hold whatever its directory claims. Throws ZipError for
 * anything but plain stored or deflated entries side by side: no encryption, no zip64, no names that
 * leave the folder or appear twice, no entries over one another.
 */
export function readZip(bytes: Uint8Array): Map<string, Uint8Array> {
  const zip = viewOf(bytes);
  const places = directory(zip)
    .map((entry) => ({ entry, start: contentStart(zip, entry) }))
    .sort((a, b) => a.start - b.start);
  for (const [index, { entry, start }] of places.entries()) {
    if (start + entry.packed > (places[index + 1]?.entry.offset ?? zip.length)) {
      throw new ZipError("entries overlap");
    }
  }
  const files = new Map<string, Uint8Array>();
  let total = 0;
  for (const { entry, start } of places) {
    const content = unpack(zip.subarray(start, start + entry.packed), entry);
    total += content.length;
    if (total > limits.totalBytes || (total > ratioFrom && total > limits.ratio * zip.length)) {
      throw new ZipError("it unpacks to too much");
    }
    if (!entry.name.endsWith("/")) files.set(entry.name, content);
  }
  return files;
}

function unpack(packed: Buffer, { method, size }: Entry): Uint8Array {
  if (method !== 0 && method !== 8) throw new ZipError("an unknown packing method");
  if (size > limits.entryBytes) throw new ZipError("an entry unpacks to too much");
  try {
    const content = method === 0 ? packed : boundedInflate(packed, size, true);
    if (content.length === size) return content;
  } catch {
    // Damaged, or longer than its directory says.
  }
  throw new ZipError("an entry is not what the directory says");
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The central directory (APPNOTE 4.3.12), found from its end record (4.3.16). */
function directory(zip: Buffer): Entry[] {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end === -1 || end + 22 > zip.length || zip.length - end > 22 + 65_535) {
    throw new ZipError("no directory");
  }
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  if (count > limits.entries || at > end) throw new ZipError("too many entries");
  const entries: Entry[] = [];
  const names = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || zip.readUInt32LE(at) !== 0x02014b50) throw new ZipError("no directory");
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const encrypted = (zip.readUInt16LE(at + 8) & 0x2041) !== 0;
    const wild = name === "" || /^[/\\]|\\|(^|\/)\.\.(\/|$)|[\0:]/.test(name);
    if (encrypted || wild || names.has(name.toLowerCase())) throw new ZipError("an odd entry");
    names.add(name.toLowerCase());
    const entry = {
      name,
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    };
    if (Math.max(entry.packed, entry.size, entry.offset) === 0xffffffff) {
      throw new ZipError("zip64");
    }
    entries.push(entry);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function contentStart(zip: Buffer, { offset }: Entry): number {
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== 0x04034b50) {
    throw new ZipError("an entry leaves the file");
  }
  return offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
}
