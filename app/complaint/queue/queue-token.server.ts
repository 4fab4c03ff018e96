import { z } from "zod";
import { openJson, sealJson, type Place } from "~/identity/keys/envelope.server";
import { SealError } from "~/identity/keys/seal-error";
import { currentSuite } from "~/identity/keys/suite.server";
import type { Official } from "~/identity/official";

type TokenOwner = Pick<Official, "id" | "keys">;

/** The place in a list: what the queue sorts by. */
export const queueKeySchema = z.strictObject({
  dueOn: z.string().nullable(),
  modeRank: z.number(),
  caseId: z.uuid(),
});
export type QueueKey = z.output<typeof queueKeySchema>;

/** Longest words that can be looked for. */
export const MAX_WORDS = 60;
const schemas = { place: queueKeySchema, words: z.string().max(MAX_WORDS) };
type Tokens = { [K in keyof typeof schemas]: z.output<(typeof schemas)[K]> };

/** Sizes tell nothing: places are of one length, words padded to this many bytes. */
const FLOOR = 256;

function sealingOf({ id, keys }: TokenOwner, purpose: keyof Tokens) {
  const key = currentSuite.kdf(keys.box.privateKey, `desk list ${purpose}`);
  const place: Place = {
    table: "desk_list",
    column: purpose,
    caseId: "",
    recordId: id,
    sequence: 0,
  };
  return { key, place };
}

/**
 * Something for an address that only this official's session reads: addresses end in the logs of proxies
 * and in the history of browsers.
 */
export function sealListToken<K extends keyof Tokens>(
  owner: TokenOwner,
  purpose: K,
  value: Tokens[K],
): string {
  const { key, place } = sealingOf(owner, purpose);
  const sealed = sealJson(key, place, value, FLOOR);
  key.fill(0);
  return Buffer.from(sealed).toString("base64url");
}

/** Null for a token of somebody else, of another purpose, or made up. */
export function openListToken<K extends keyof Tokens>(
  owner: TokenOwner,
  purpose: K,
  token: string | null,
): Tokens[K] | null {
  if (token === null) return null;
  const { key, place } = sealingOf(owner, purpose);
  try {
    const value = openJson(key, place, new Uint8Array(Buffer.from(token, "base64url")));
    const parsed = schemas[purpose].safeParse(value);
    return parsed.success ? (parsed.data as Tokens[K]) : null;
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  } finally {
    key.fill(0);
  }
}
