import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type BlobStore, newBlobName } from "./blob-store.server";
import { decryptStream, encryptStream } from "./chunk-cipher.server";
import { cleanFile } from "./clean-file.server";
import { attachmentName, type FileKind } from "./file-kind";
import { zipEntryNames } from "./read-zip.server";
import { sniffFile, sniffLength } from "./sniff-file";

/** One stored copy. All of it but `blob` is for the caller's encrypted record. */
export interface StoredCopy {
  blob: string;
  /** Of the plain bytes. */
  size: number;
  /** Of the plain bytes, in hexadecimal. */
  sha256: string;
  kind: FileKind;
  /** 附件1.jpg */
  name: string;
}

export type StoredUpload =
  | { clean: StoredCopy | null; original: StoredCopy; words: string }
  | { refused: string; advice: string | null };

export interface Upload {
  bytes: Uint8Array;
  /** Helps to say why a file is refused; it is not kept. */
  declaredName: string;
  /** 1 for 附件1. */
  number: number;
  /** A new random key of 32 bytes for each copy; the caller wraps them. */
  keys: { clean: Uint8Array; original: Uint8Array };
  store: BlobStore;
  now: Date;
}

/**
 * Keeps a file twice: the clean copy for those who handle it, the original under a key of its own
 * since its metadata may name the sender. A refused file, or one of which either copy fails, leaves
 * nothing. Rejects with the disk's error.
 */
export async function storeUpload(upload: Upload): Promise<StoredUpload> {
  const { bytes, declaredName, number, keys, store, now } = upload;
  const sniffed = sniffFile(bytes.subarray(0, sniffLength), zipEntryNames(bytes), declaredName);
  if ("refused" in sniffed) return sniffed;
  if (Buffer.from(keys.clean).equals(keys.original)) throw new Error("Each copy has its own key.");
  const { kind } = sniffed;
  const outcome = await cleanFile(kind, bytes);
  const put = async (content: Uint8Array, key: Uint8Array): Promise<StoredCopy> => {
    const blob = newBlobName();
    await store.write(Readable.from([content]).pipe(encryptStream(key, blob)), blob, now);
    const sha256 = createHash("sha256").update(content).digest("hex");
    return { blob, size: content.length, sha256, kind, name: attachmentName(number, kind) };
  };
  const original = await put(bytes, keys.original);
  if ("originalOnly" in outcome) {
    const words = `${attachmentName(number)} 已上传。${outcome.why},只保存了原件`;
    return { clean: null, original, words };
  }
  try {
    const clean = await put(outcome.clean, keys.clean);
    const words = `${attachmentName(number)} 已上传,已去除${listed(outcome.removed)}`;
    return { clean, original, words };
  } catch (error) {
    await store.remove(original.blob);
    throw error;
  } finally {
    outcome.clean.fill(0);
  }
}

/**
 * The plain bytes of a stored copy. Fails while it is read with DamagedFileError when the blob is not
 * what was written. Rejects with ENOENT when it is gone.
 */
export async function openStored(
  store: BlobStore,
  { blob, key }: { blob: string; key: Uint8Array },
): Promise<Readable> {
  const plain = decryptStream(key, blob);
  // An error on either side destroys both; who reads `plain` is told.
  pipeline(await store.read(blob), plain).catch((error: Error) => plain.destroy(error));
  return plain;
}

/** 位置、录制时间和设备信息 */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join("、")}和${words.at(-1)}`;
}
