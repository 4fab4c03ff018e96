// Run at the end of a build: stores a gzip and a brotli form beside every file that gets smaller by it.
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { projectRoot } from "./project.mjs";

const compressible = /\.(css|js|json|svg|txt|ico|html|xml|webmanifest)$/;
const client = path.join(projectRoot, "build", "client");

for (const entry of fs.readdirSync(client, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !compressible.test(entry.name)) continue;
  const file = path.join(entry.parentPath, entry.name);
  const plain = fs.readFileSync(file);
  const forms = {
    gz: zlib.gzipSync(plain, { level: 9 }),
    br: zlib.brotliCompressSync(plain, {
      params: { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength },
    }),
  };
  for (const [ending, packed] of Object.entries(forms)) {
    if (packed.byteLength < plain.byteLength) fs.writeFileSync(`${file}.${ending}`, packed);
  }
}
