import fs from "node:fs";
import path from "node:path";

const serverOnly = /postgres|drizzle-orm|lucia|libsodium/gi;

/**
 * Names of server libraries in the files that browsers load, one line each; empty when all is well.
 * @param {string} folder
 */
export function forbiddenInClient(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|css|html|json)$/.test(entry.name))
    .flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const names = new Set(fs.readFileSync(file, "utf8").match(serverOnly) ?? []);
      return [...names].map((name) => `${path.relative(folder, file)} holds "${name}"`);
    });
}
