import { createHash } from "node:crypto";
import { encodeParts } from "~/identity/keys/canonical-bytes";
import { type Place, placeBytes } from "~/identity/keys/envelope.server";
import { currentSuite, sameBytes } from "~/identity/keys/suite.server";

/** How many envelopes a case has had, and the chained MAC over all of them. */
export interface Head {
  readonly count: number;
  readonly mac: Uint8Array;
}

/** One writing: which place, and the hash of the envelope put there; null says that it was taken away. */
export interface HeadEntry {
  readonly place: Place;
  readonly digest: Uint8Array | null;
}

export interface PlacedEnvelope {
  readonly place: Place;
  readonly envelope: Uint8Array;
}

export type HeadProblem = "chain" | "missing" | "changed" | "unknown";

/**
 * Sealed boxes let anybody seal: who writes the database could add, drop or exchange envelopes. The head
 * is keyed with a server key outside the database, and every writing goes through it. A whole case put
 * back to an earlier state together with its head is seen only by its published proofs.
 */
export function newHead(headKey: Uint8Array, caseId: string): Head {
  return { count: 0, mac: currentSuite.mac(headKey, encodeParts(["head", caseId])) };
}

export function headEntry(place: Place, envelope: Uint8Array | null): HeadEntry {
  return { place, digest: envelope && digestOf(envelope) };
}

export function extendHead(
  headKey: Uint8Array,
  caseId: string,
  head: Head,
  entry: HeadEntry,
): Head {
  const count = head.count + 1;
  const digest = entry.digest ?? new Uint8Array(0);
  const bytes = encodeParts(["head", caseId, count, head.mac, placeBytes(entry.place), digest]);
  return { count, mac: currentSuite.mac(headKey, bytes) };
}

/**
 * What is wrong with a case's envelopes, or null. `chain`: entries were dropped, added, reordered or
 * altered; `missing`, `changed`: an envelope is gone, or is another or an older one; `unknown`: one that
 * nobody wrote.
 */
export function verifyHead(
  headKey: Uint8Array,
  caseId: string,
  head: Head,
  entries: readonly HeadEntry[],
  envelopes: readonly PlacedEnvelope[],
): HeadProblem | null {
  const last = new Map<string, Uint8Array | null>();
  let built = newHead(headKey, caseId);
  for (const entry of entries) {
    built = extendHead(headKey, caseId, built, entry);
    last.set(placeText(entry.place), entry.digest);
  }
  if (built.count !== head.count || !sameBytes(built.mac, head.mac)) return "chain";
  for (const { place, envelope } of envelopes) {
    const key = placeText(place);
    const digest = last.get(key);
    if (!digest) return "unknown";
    if (!sameBytes(digest, digestOf(envelope))) return "changed";
    last.delete(key);
  }
  return [...last.values()].some((digest) => digest !== null) ? "missing" : null;
}

function digestOf(envelope: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(envelope).digest());
}

function placeText(place: Place): string {
  return Buffer.from(placeBytes(place)).toString("base64");
}
