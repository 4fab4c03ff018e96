import fs from "node:fs";
import path from "node:path";
import { env } from "~/platform/env.server";

const FILE = "organisation.pub";
const HEX = /^[0-9a-f]{64}$/;

/** The pinned key cannot be read; the message names the place. */
export class PinnedKeyError extends Error {
  override readonly name = "PinnedKeyError";
}

/**
 * The public halves that may sign keys, kept outside the database so that whoever writes the database
 * cannot replace them: ORGANISATION_KEY, else the file that set-up wrote. Two during a change of root,
 * none before set-up. @throws PinnedKeyError
 */
export function pinnedOrganisationKeys(
  {
    ORGANISATION_KEY,
    PORTAL_DATA_DIR,
  }: { ORGANISATION_KEY?: string; PORTAL_DATA_DIR: string } = env(),
): readonly Uint8Array[] {
  if (ORGANISATION_KEY) return readKeys(ORGANISATION_KEY, "ORGANISATION_KEY");
  const file = path.join(PORTAL_DATA_DIR, FILE);
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return readKeys(text, file);
}

/** Pins the key of a set-up; the folder must exist. Written whole or not at all. */
export function pinOrganisationKey(dataFolder: string, publicKey: Uint8Array): void {
  const file = path.join(dataFolder, FILE);
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${Buffer.from(publicKey).toString("hex")}\n`, { mode: 0o644 });
  fs.renameSync(draft, file);
}

function readKeys(text: string, place: string): Uint8Array[] {
  const words = text.split(/[\s,]+/).filter(Boolean);
  if (words.length === 0 || words.some((word) => !HEX.test(word))) {
    throw new PinnedKeyError(
      `${place} must hold the organisation's public key, 64 hexadecimal digits.`,
    );
  }
  return words.map((word) => new Uint8Array(Buffer.from(word, "hex")));
}
