import { attachmentName } from "./file-kind";
import { multipartBoundary, splitMultipart } from "./split-multipart.server";

/** What a form may carry. */
export interface FormLimits {
  /** Files in this form, and the number the first of them is called by: 附件3 after two earlier ones. */
  files: number;
  firstNumber: number;
  bytesPerFile: number;
  fields: number;
  /** Of a text field, in UTF-8. */
  bytesPerField: number;
  /**
   * The whole body. What comes after it is read and thrown away, so that the sender sees our answer,
   * until it is four times as much; then the connection is closed.
   */
  bytesTotal: number;
}

/** 5 files of 10 MB, and texts of 3,000 characters. */
export const usualLimits: FormLimits = {
  files: 5,
  firstNumber: 1,
  bytesPerFile: 10_000_000,
  fields: 100,
  bytesPerField: 16_000,
  bytesTotal: 52_000_000,
};

/** A file that has arrived whole. */
export interface SentFile {
  field: string;
  /** The sender's own name for it. It may identify the sender: seal it or drop it. */
  declaredName: string;
  /** 1 for 附件1. */
  number: number;
  bytes: Uint8Array;
}

export interface RefusedPart {
  field: string;
  /** Of a file; null for a text field. */
  number: number | null;
  reason: "tooLarge" | "tooMany" | "cut";
  /** For the sender. */
  words: string;
}

/** What was read; parts that were in order are kept whatever happened to others. */
export interface ReadMultipart<Kept> {
  /** The text fields. */
  fields: FormData;
  /** What `keep` answered for each file, in order. */
  files: Kept[];
  refused: RefusedPart[];
  /** `cut`: the connection broke; `tooLarge`: over the total; `malformed`: not made by a browser. */
  end: "whole" | "cut" | "tooLarge" | "malformed";
}

/**
 * Reads a form with files as it arrives. One file at a time is in memory, up to its limit, and goes to
 * `keep`; nothing more is read until that is done. No byte touches the disk here. What `keep` throws
 * is thrown on after the body is let go.
 */
export async function readMultipart<Kept>(
  request: Request,
  limits: FormLimits,
  keep: (file: SentFile) => Promise<Kept>,
): Promise<ReadMultipart<Kept>> {
  const result: ReadMultipart<Kept> = {
    fields: new FormData(),
    files: [],
    refused: [],
    end: "malformed",
  };
  const boundary = multipartBoundary(request.headers.get("Content-Type") ?? "");
  if (!boundary || !request.body) return result;

  const counted = countBytes(request.body, limits.bytesTotal);
  let files = 0;
  let fields = 0;
  let part: Part | null = null;

  const finish = async (cut: boolean) => {
    if (!part) return;
    const { field, declaredName } = part;
    const number = declaredName === null ? null : limits.firstNumber + files;
    const bytes = Buffer.concat(part.pieces);
    // A browser sends an empty nameless part for a file field in which nothing was chosen.
    const nothing = declaredName === "" && part.length === 0;
    const full = number === null ? fields >= limits.fields : files >= limits.files;
    const reason = part.tooLarge ? "tooLarge" : full ? "tooMany" : cut ? "cut" : null;
    part = null;
    if (nothing) return;
    if (number === null) fields += 1;
    else files += 1;
    if (reason)
      result.refused.push({ field, number, reason, words: refusedWords(reason, number, limits) });
    else if (number === null) result.fields.append(field, bytes.toString("utf8"));
    else {
      const sent = { field, declaredName: declaredName ?? "", number, bytes };
      result.files.push(await keep(sent));
      bytes.fill(0);
    }
  };

  for await (const event of splitMultipart(counted.bytes, boundary)) {
    if ("head" in event) {
      await finish(false);
      part = startPart(event.head.name, event.head.fileName, limits);
    } else if ("bytes" in event) {
      if (part) addTo(part, event.bytes, counted.over());
    } else {
      const over = counted.over();
      await finish(event.end !== "whole" || over);
      result.end = over ? "tooLarge" : event.end;
    }
  }
  return result;
}

interface Part {
  field: string;
  declaredName: string | null;
  pieces: Uint8Array[];
  length: number;
  limit: number;
  tooLarge: boolean;
}

function startPart(field: string, declaredName: string | null, limits: FormLimits): Part {
  const limit = declaredName === null ? limits.bytesPerField : limits.bytesPerFile;
  return { field, declaredName, pieces: [], length: 0, limit, tooLarge: false };
}

function addTo(part: Part, bytes: Uint8Array, overTotal: boolean): void {
  part.length += bytes.length;
  part.tooLarge ||= part.length > part.limit || overTotal;
  if (part.tooLarge) part.pieces = [];
  else part.pieces.push(bytes);
}

/** What to tell the sender of a part that was not taken, #49 and #50. */
export function refusedWords(
  reason: RefusedPart["reason"],
  number: number | null,
  { bytesPerFile, files, firstNumber }: FormLimits,
): string {
  if (number === null) return "填写的文字太长了,请缩短后再提交";
  const name = `“${attachmentName(number)}”`;
  switch (reason) {
    case "tooLarge":
      return `${name}超过 ${Math.floor(bytesPerFile / 1_000_000)} MB,请压缩或截取后再传`;
    case "tooMany":
      return `最多上传 ${firstNumber - 1 + files} 个附件,${name}没有保存`;
    case "cut":
      return `${name}没有传上去,请再试一次。其他内容都还在`;
  }
}

/** Passes bytes on, tells when there were more than the limit, and stops at four times as many. */
function countBytes(body: ReadableStream<Uint8Array>, limit: number) {
  let total = 0;
  const bytes = async function* () {
    const reader = body.getReader();
    let ended = false;
    try {
      while (total <= limit * 4) {
        const next = await reader.read();
        ended = next.done;
        if (next.done) return;
        total += next.value.length;
        yield next.value;
      }
    } finally {
      if (!ended) await reader.cancel().catch(() => undefined);
      reader.releaseLock();
    }
  };
  return { bytes: bytes(), over: () => total > limit };
}
