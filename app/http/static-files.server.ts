import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { IncomingMessage, ServerResponse } from "node:http";
import { chooseEncoding, type Encoding } from "./encoding.server";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".xml": "application/xml; charset=utf-8",
};

interface StaticFile {
  type: string;
  etag: string;
  cacheControl: string;
  bodies: Partial<Record<Encoding, Buffer>>;
}

/**
 * Serves the built assets and the files of public/ from memory, in the compressed forms that the build
 * made. They are few and known at start, so no path from a request ever reaches the disk.
 */
export function createStaticFiles(folder: string, headers: Record<string, string>) {
  const files = readFolder(folder);
  /** Answers a GET or HEAD for a known file; false when there is none. */
  return function serveFile(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    const file = files.get((request.url ?? "").split("?", 1)[0] ?? "");
    if (!file) return false;
    const available = (["br", "gzip"] as const).filter((name) => file.bodies[name]);
    const encoding = chooseEncoding(request.headers["accept-encoding"], available);
    const body = file.bodies[encoding] ?? Buffer.alloc(0);
    const etag = `"${file.etag}-${encoding}"`;
    const common = {
      ...headers,
      "Cache-Control": file.cacheControl,
      "Content-Type": file.type,
      ETag: etag,
      ...(available.length > 0 && { Vary: "Accept-Encoding" }),
    };
    if (request.headers["if-none-match"]?.includes(`"${file.etag}-`)) {
      response.writeHead(304, common).end();
      return true;
    }
    response.writeHead(200, {
      ...common,
      ...(encoding !== "identity" && { "Content-Encoding": encoding }),
      "Content-Length": body.byteLength,
    });
    response.end(request.method === "HEAD" ? undefined : body);
    return true;
  };
}

function readFolder(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  if (!fs.existsSync(folder)) return files;
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const type = types[path.extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const plain = fs.readFileSync(file);
    const url = `/${path.relative(folder, file).split(path.sep).map(encodeURIComponent).join("/")}`;
    files.set(url, {
      type,
      etag: createHash("sha256").update(plain).digest("base64url").slice(0, 22),
      // The build puts a hash of the content into the name of everything in assets/.
      cacheControl: url.startsWith("/assets/")
        ? "public, max-age=31536000, immutable"
        : "public, max-age=3600",
      bodies: {
        identity: plain,
        ...(fs.existsSync(`${file}.br`) && { br: fs.readFileSync(`${file}.br`) }),
        ...(fs.existsSync(`${file}.gz`) && { gzip: fs.readFileSync(`${file}.gz`) }),
      },
    });
  }
  return files;
}
