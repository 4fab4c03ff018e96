import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { forbiddenInClient } from "./client-build.mjs";

test.each(["postgres", "drizzle-orm", "lucia", "libsodium"])(
  "%s in a file for browsers is found, wherever it lies",
  (name) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portal-client-"));
    fs.mkdirSync(path.join(folder, "assets"));
    fs.writeFileSync(path.join(folder, "assets", "page.js"), "export const fine = 1;");
    expect(forbiddenInClient(folder)).toEqual([]);
    fs.writeFileSync(path.join(folder, "assets", "leak.js"), `import "${name}/server";`);
    expect(forbiddenInClient(folder)).toEqual([
      `${path.join("assets", "leak.js")} holds "${name}"`,
    ]);
    fs.rmSync(folder, { recursive: true });
  },
);
