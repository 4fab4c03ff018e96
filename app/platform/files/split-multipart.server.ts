/** What a multipart body consists of, in order: each part's head, then its bytes, then the end. */
export type MultipartEvent =
  { head: MultipartHead } | { bytes: Uint8Array } | { end: "whole" | "cut" | "malformed" };

export interface MultipartHead {
  /** The form field. */
  name: string;
  /** As the browser gave it, without folders; null for a text field. */
  fileName: string | null;
}

/** One part's header lines together, in bytes. Browsers send some hundred. */
const headLimit = 8 * 1024;
/** The boundary that a Content-Type names, or null when the body is no form with files. */
export function multipartBoundary(contentType: string): string | null {
  const match =
    /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(
      contentType,
    );
  return match?.[1] ?? match?.[2] ?? null;
}

/**
 * Splits a multipart/form-data body (RFC 7578) as it arrives. It holds back no more than a boundary's
 * length of content or one part's head, and reads on only when the next event is asked for. A body that
 * breaks off ends with `cut`, whether its source ends or fails.
 */
export async function* splitMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<MultipartEvent, void, void> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first boundary may open the body without a line break before it.
  let held = Buffer.from("\r\n");
  let state: "preamble" | "content" | "boundary" | "head" = "preamble";
  const source = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await source.next().catch(() => ({ done: true as const, value: undefined }));
      if (next.done) return yield { end: "cut" };
      held = Buffer.concat([held, next.value]);
      for (let advanced = true; advanced;) {
        advanced = false;
        if (state === "preamble" || state === "content") {
          const at = held.indexOf(delimiter);
          // Without a delimiter, one may still begin at the end of what has arrived.
          const length = at === -1 ? Math.max(0, held.length - delimiter.length + 1) : at;
          if (state === "content" && length > 0) yield { bytes: held.subarray(0, length) };
          held = held.subarray(at === -1 ? length : at + delimiter.length);
          if (at !== -1) [state, advanced] = ["boundary", true];
        } else if (state === "boundary" && held.length >= 2) {
          const after = held.toString("latin1", 0, 2);
          if (after === "--") return yield { end: "whole" };
          if (after !== "\r\n") return yield { end: "malformed" };
          [state, advanced] = ["head", true];
        } else if (state === "head") {
          const at = held.indexOf("\r\n\r\n");
          if ((at === -1 ? held.length : at) > headLimit) return yield { end: "malformed" };
          if (at === -1) continue;
          const head = readHead(held.subarray(0, at));
          if (!head) return yield { end: "malformed" };
          yield { head };
          held = held.subarray(at + 4);
          [state, advanced] = ["content", true];
        }
      }
    }
  } finally {
    await source.return?.();
  }
}

function readHead(bytes: Uint8Array): MultipartHead | null {
  let lines: string[];
  try {
    lines = new TextDecoder("utf-8", { fatal: true }).decode(bytes).split("\r\n");
  } catch {
    return null;
  }
  const disposition = lines.find((line) => /^content-disposition\s*:/i.test(line));
  if (!disposition || !/^[^:]*:\s*form-data\s*;/i.test(disposition)) return null;
  const name = parameter(disposition, "name");
  if (!name) return null;
  const fileName = parameter(disposition, "filename");
  return { name, fileName: fileName?.split(/[/\\]/).at(-1) ?? null };
}

/** A quoted parameter as browsers write it: `"` and line breaks as %22, %0D, %0A, nothing else escaped. */
function parameter(disposition: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}="([^"]*)"`, "i").exec(disposition);
  return match?.[1]?.replace(/%(22|0D|0A)/gi, (escape) => decodeURIComponent(escape)) ?? null;
}
