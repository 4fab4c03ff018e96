import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Env } from "./env.server";

/** Read once: every page with answers asks. */
const secrets = new Map<string, Buffer>();

/**
 * The secret from which cookies and rate-limit counters derive their keys: APP_SECRET, else 32 random
 * bytes made once in the data folder, readable by the owner only. Deleting that file voids all cookies.
 */
export function appSecret(env: Pick<Env, "APP_SECRET" | "PORTAL_DATA_DIR">): Buffer {
  if (env.APP_SECRET) return Buffer.from(env.APP_SECRET);
  const file = path.join(env.PORTAL_DATA_DIR, "app-secret");
  const known = secrets.get(file);
  if (known) return known;
  fs.mkdirSync(env.PORTAL_DATA_DIR, { recursive: true });
  const draft = `${file}.${process.pid}`;
  if (!fs.existsSync(file)) {
    fs.writeFileSync(draft, randomBytes(32), { mode: 0o600 });
    try {
      // Of two processes that start together one wins, and both read the winner's file.
      fs.linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      fs.rmSync(draft);
    }
  }
  const secret = fs.readFileSync(file);
  secrets.set(file, secret);
  return secret;
}
