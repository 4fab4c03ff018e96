import { and, asc, eq, gt, inArray, or } from "drizzle-orm";
import { caseEnvelopes } from "~db/schema/complaint";
import { erase } from "~/identity/keys/erasing.server";
import { SealError } from "~/identity/keys/seal-error";
import type { Database } from "~/platform/db.server";
import { lastEntry, openEntry, type Entry } from "../case/case-book.server";
import { openCaseKeys, type Keyring, type OpenKeys } from "../case/case-wraps.server";
import type { KeyKind } from "../case/envelopes";
import type { OpenedText, SessionCache } from "../track/session-cache.server";

/** As words are compared: whatever their width and case. */
export const comparable = (text: string): string => text.normalize("NFKC").toLowerCase().trim();

/** What a list shows of a case's words: opened, or why not. */
export type CaseWords = OpenedText | "noKey" | "damaged";

/** In whose session texts are opened, and where they may be kept for it. */
export interface TextReader {
  keyring: Keyring;
  sessionId: string;
  cache: SessionCache;
  now: Date;
}

/** So many cases are opened at a time; between two turns other requests get theirs. */
const TURN = 100;

/** While one turn is opened, the database already reads for the next. */
const LANES = 2;

/**
 * Opens titles, accused units and texts of cases with the keys that the official holds: whoever has the
 * content key reads what was filed, a handling unit the 转办稿 alone.
 */
export async function openWords(
  db: Database,
  { keyring, sessionId, cache, now }: TextReader,
  cases: readonly { id: string; headSeq: number }[],
): Promise<Map<string, CaseWords>> {
  const found = new Map<string, CaseWords>();
  const missing = cases.filter(({ id, headSeq }) => {
    const known = cache.get(sessionId, id, headSeq, now);
    if (known) found.set(id, known);
    return !known;
  });
  const turns = Array.from({ length: Math.ceil(missing.length / TURN) }, (_, at) =>
    missing.slice(at * TURN, (at + 1) * TURN),
  );
  const lane = async () => {
    for (let turn = turns.shift(); turn; turn = turns.shift()) {
      for (const [id, words] of await openTurn(db, keyring, turn)) {
        found.set(id, words);
        if (typeof words !== "string") cache.put(sessionId, id, words, now);
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return found;
}

async function openTurn(
  db: Database,
  keyring: Keyring,
  cases: readonly { id: string; headSeq: number }[],
): Promise<Map<string, CaseWords>> {
  const ids = cases.map(({ id }) => id);
  // A second unwrapping costs as much as the first: work keys only where there is no content key.
  const content = await openCaseKeys(db, ids, keyring, ["content"]);
  const others = ids.filter((id) => !content.has(id));
  const work = await openCaseKeys(db, others, keyring, ["work"]);
  const keys = new Map([...content, ...work]);
  const rows = keys.size === 0 ? [] : await envelopesOf(db, [...keys.keys()]);
  const byCase = new Map<string, EnvelopeRow[]>();
  for (const row of rows) byCase.set(row.caseId, [...(byCase.get(row.caseId) ?? []), row]);
  const words = cases.map(({ id, headSeq }): [string, CaseWords] => {
    const own = keys.get(id);
    return [id, own ? wordsOf(id, headSeq, own, byCase.get(id) ?? []) : "noKey"];
  });
  for (const { content: one, work: other } of keys.values()) erase(one, other);
  return new Map(words);
}

type EnvelopeRow = {
  caseId: string;
  seq: number;
  kind: string;
  keyKind: string;
  sealed: Uint8Array;
};

/** What was filed, the 转办稿, and who is accused where intake put that right after filing (entry 2 repeats it). */
function envelopesOf(db: Database, caseIds: string[]): Promise<EnvelopeRow[]> {
  const { caseId, seq, kind, keyKind, sealed } = caseEnvelopes;
  return db
    .select({ caseId, seq, kind, keyKind, sealed })
    .from(caseEnvelopes)
    .where(
      and(
        inArray(caseId, caseIds),
        or(inArray(kind, ["filing", "redacted"]), and(eq(kind, "routing"), gt(seq, 2))),
      ),
    )
    .orderBy(asc(seq));
}

function wordsOf(
  caseId: string,
  headSeq: number,
  keys: OpenKeys,
  rows: readonly EnvelopeRow[],
): CaseWords {
  try {
    const readable = rows.filter(({ keyKind }) => keys[keyKind as KeyKind]);
    const entries = readable
      // Of each kind the last one counts; a newer draft of the 转办稿 that others agree on does not hide it.
      .filter(({ kind, seq }) => !readable.some((row) => row.kind === kind && row.seq > seq))
      .map((row) => openEntry(caseId, row, keys))
      .filter((entry): entry is Entry => entry !== null);
    const filing = lastEntry(entries, "filing")?.body;
    const redacted = lastEntry(entries, "redacted")?.body;
    const accused = lastEntry(entries, "routing")?.body.accused ?? filing?.accused;
    const title = filing?.title ?? redacted?.title ?? null;
    const text = filing?.what ?? redacted?.text ?? "";
    const wish = filing?.wish ?? redacted?.wish ?? "";
    return {
      headSeq,
      title,
      accusedUnit: accused?.unitId ?? null,
      accusedWords: accused?.words ?? "",
      text: comparable([title, accused?.words, text, wish].join("\n")),
    };
  } catch (error) {
    if (error instanceof SealError) return "damaged";
    throw error;
  }
}
