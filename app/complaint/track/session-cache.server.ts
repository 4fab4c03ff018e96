import { idleMinutes } from "~/identity/session.server";

/** What was opened of a case for a list. `headSeq`: how far the case had come then. */
export interface OpenedText {
  headSeq: number;
  title: string | null;
  accusedUnit: string | null;
  accusedWords: string;
  /** Title, unit in words, text and wish, as words are compared with them. */
  text: string;
}

interface Kept {
  texts: Map<string, OpenedText>;
  bytes: number;
  usedAt: number;
}

export interface CacheBounds {
  /** Of all sessions together. */
  maxBytes: number;
  maxSessionBytes: number;
  idleMs: number;
}

/** Two bytes a character, and something for the object around them. */
function sizeOf({ title, accusedWords, text }: OpenedText): number {
  return 300 + 2 * ((title?.length ?? 0) + accusedWords.length + text.length);
}

/**
 * Opened texts of cases, so that looking for a second word does not open 2,000 envelopes again. In the
 * memory of one process, for one session (by the hash of its id), bounded, gone with the session or when it
 * was idle for as long as a session may be. Full means not kept: whatever is missing is opened again.
 */
export class SessionCache {
  readonly #sessions = new Map<string, Kept>();
  #bytes = 0;

  constructor(private readonly bounds: CacheBounds) {}

  get bytes(): number {
    return this.#bytes;
  }

  get(sessionId: string, caseId: string, headSeq: number, now: Date): OpenedText | null {
    const kept = this.#sessions.get(sessionId);
    if (!kept) return null;
    kept.usedAt = now.getTime();
    const text = kept.texts.get(caseId);
    return text?.headSeq === headSeq ? text : null;
  }

  put(sessionId: string, caseId: string, text: OpenedText, now: Date): void {
    const kept: Kept = this.#sessions.get(sessionId) ?? { texts: new Map(), bytes: 0, usedAt: 0 };
    kept.usedAt = now.getTime();
    const before = kept.texts.get(caseId);
    const more = sizeOf(text) - (before ? sizeOf(before) : 0);
    if (kept.bytes + more > this.bounds.maxSessionBytes) return;
    this.#makeRoom(more, sessionId);
    if (this.#bytes + more > this.bounds.maxBytes) return;
    kept.texts.set(caseId, text);
    kept.bytes += more;
    this.#bytes += more;
    this.#sessions.set(sessionId, kept);
  }

  forget(sessionId: string): void {
    this.#bytes -= this.#sessions.get(sessionId)?.bytes ?? 0;
    this.#sessions.delete(sessionId);
  }

  /** Forgets the sessions that were idle too long. */
  sweep(now: Date): void {
    for (const [sessionId, { usedAt }] of this.#sessions) {
      if (now.getTime() - usedAt >= this.bounds.idleMs) this.forget(sessionId);
    }
  }

  /** The sessions that were idle longest go first. */
  #makeRoom(more: number, exceptFor: string): void {
    if (this.#bytes + more <= this.bounds.maxBytes) return;
    const others = [...this.#sessions]
      .filter(([id]) => id !== exceptFor)
      .sort(([, one], [, other]) => one.usedAt - other.usedAt);
    for (const [id] of others) {
      if (this.#bytes + more <= this.bounds.maxBytes) return;
      this.forget(id);
    }
  }
}

const MB = 1024 * 1024;
let shared: SessionCache | undefined;

/** The cache of this process, swept every minute. */
export function sessionCache(): SessionCache {
  if (shared) return shared;
  const cache = new SessionCache({
    maxBytes: 96 * MB,
    maxSessionBytes: 32 * MB,
    idleMs: idleMinutes * 60_000,
  });
  setInterval(() => cache.sweep(new Date()), 60_000).unref();
  return (shared = cache);
}

/** Call at log-out with the id of the session, which is a hash. */
export function forgetSession(idHash: string): void {
  shared?.forget(idHash);
}
