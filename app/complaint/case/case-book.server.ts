import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { caseEnvelopes, caseSteps, type SelectCase } from "~db/schema/complaint";
import { openJson, sealJson, type Place } from "~/identity/keys/envelope.server";
import { SealError } from "~/identity/keys/seal-error";
import type { Database } from "~/platform/db.server";
import { serviceKey } from "~/platform/service-keys.server";
import type { OpenKeys } from "./case-wraps.server";
import { envelopeSchemas, type EnvelopeBody, type EnvelopeKind, type KeyKind } from "./envelopes";
import { extendHead, headEntry, newHead, verifyHead, type Head } from "../sealing/case-head.server";
import { openIdentity, sealIdentity } from "../sealing/identity-envelope.server";

/** A row of `case_steps` without its place in the book. */
export type StepRow = Omit<typeof caseSteps.$inferInsert, "caseId" | "n">;

/** One entry of a case, opened. */
export type Entry = {
  [K in EnvelopeKind]: { seq: number; kind: K; body: EnvelopeBody<K> };
}[EnvelopeKind];

export const envelopePlace = (caseId: string, kind: string, seq: number): Place => ({
  table: "case_envelopes",
  column: kind,
  caseId,
  recordId: "",
  sequence: seq,
});

const stepPlace = (caseId: string, n: number): Place => ({
  table: "case_steps",
  column: "row",
  caseId,
  recordId: "",
  sequence: n,
});

/** What the head covers of a step; in one fixed order. */
function stepBytes(step: StepRow): Uint8Array {
  const { on, command, fromState, toState, role, officialId, unitId, code, envelopeSeq } = step;
  return Buffer.from(
    JSON.stringify([
      on,
      command,
      fromState,
      toState,
      role,
      officialId ?? null,
      unitId ?? null,
      code ?? null,
      envelopeSeq ?? null,
    ]),
  );
}

/**
 * Writes into a case: envelopes and steps are numbered together, and a MAC under a key outside the
 * database is chained over them, so that whoever writes the database can neither add, drop, exchange nor
 * reorder an entry unseen. Collects the new head; `save` it with the case's row.
 */
export class CaseWriter {
  head: Head;

  constructor(
    private readonly tx: Database,
    readonly caseId: string,
    private readonly keys: OpenKeys,
    head?: Head,
  ) {
    this.head = head ?? newHead(serviceKey("case-heads"), caseId);
  }

  /** The number that the next entry gets. */
  get next(): number {
    return this.head.count + 1;
  }

  /** Seals something under one of the case's keys. Throws when the writer does not hold that key. */
  async add<K extends EnvelopeKind>(
    keyKind: KeyKind,
    kind: K,
    body: EnvelopeBody<K> | (K extends "identity" ? null : never),
  ): Promise<number> {
    const key = this.keys[keyKind];
    if (!key) throw new SealError(`no ${keyKind} key`);
    const seq = this.next;
    const sealed =
      kind === "identity"
        ? sealIdentity(key, this.caseId, seq, body)
        : sealJson(
            key,
            envelopePlace(this.caseId, kind, seq),
            body,
            kind === "routing" ? 2048 : undefined,
          );
    await this.tx
      .insert(caseEnvelopes)
      .values({ id: randomUUID(), caseId: this.caseId, seq, keyKind, kind, sealed });
    this.extend(envelopePlace(this.caseId, kind, seq), sealed);
    return seq;
  }

  async addStep(step: StepRow): Promise<number> {
    const n = this.next;
    await this.tx.insert(caseSteps).values({ ...step, caseId: this.caseId, n });
    this.extend(stepPlace(this.caseId, n), stepBytes(step));
    return n;
  }

  private extend(place: Place, bytes: Uint8Array): void {
    const entry = headEntry(place, bytes);
    this.head = extendHead(serviceKey("case-heads"), this.caseId, this.head, entry);
  }
}

export const headOf = (row: Pick<SelectCase, "headSeq" | "headMac">): Head => ({
  count: row.headSeq,
  mac: row.headMac,
});

export interface CaseBook {
  /** What the keys open, in order. */
  entries: Entry[];
  steps: (typeof caseSteps.$inferSelect)[];
  /** Something was added, dropped or changed behind the portal's back: say so and do nothing. */
  damaged: boolean;
}

/** Reads a case as far as the keys go, and checks that nothing in it was tampered with. */
export async function readCaseBook(
  db: Database,
  row: Pick<SelectCase, "id" | "headSeq" | "headMac">,
  keys: OpenKeys,
): Promise<CaseBook> {
  const [envelopes, steps] = await Promise.all([
    db
      .select()
      .from(caseEnvelopes)
      .where(eq(caseEnvelopes.caseId, row.id))
      .orderBy(asc(caseEnvelopes.seq)),
    db.select().from(caseSteps).where(eq(caseSteps.caseId, row.id)).orderBy(asc(caseSteps.n)),
  ]);
  const written = [
    ...envelopes.map(({ seq, kind, sealed }) => ({
      seq,
      place: envelopePlace(row.id, kind, seq),
      envelope: sealed,
    })),
    ...steps.map((step) => ({
      seq: step.n,
      place: stepPlace(row.id, step.n),
      envelope: stepBytes(step),
    })),
  ].sort((one, other) => one.seq - other.seq);
  const problem = verifyHead(
    serviceKey("case-heads"),
    row.id,
    headOf(row),
    written.map(({ place, envelope }) => headEntry(place, envelope)),
    written,
  );
  if (problem) return { entries: [], steps: [], damaged: true };
  try {
    const entries = envelopes.flatMap((envelope) => openEntry(row.id, envelope, keys) ?? []);
    return { entries, steps, damaged: false };
  } catch (error) {
    if (error instanceof SealError) return { entries: [], steps: [], damaged: true };
    throw error;
  }
}

/** Opens one envelope; null without its key. @throws SealError when it belongs elsewhere. */
export function openEntry(
  caseId: string,
  envelope: { seq: number; kind: string; keyKind: string; sealed: Uint8Array },
  keys: OpenKeys,
): Entry | null {
  const key = keys[envelope.keyKind as KeyKind];
  if (!key) return null;
  const kind = envelope.kind as EnvelopeKind;
  const { seq, sealed } = envelope;
  const value =
    kind === "identity"
      ? openIdentity(key, caseId, seq, sealed)
      : openJson(key, envelopePlace(caseId, kind, seq), sealed);
  if (value === null) return null;
  const body = envelopeSchemas[kind].safeParse(value);
  if (!body.success) throw new SealError("another shape");
  return { seq, kind, body: body.data } as Entry;
}

/** The last entry of a kind, or null. */
export function lastEntry<K extends EnvelopeKind>(
  entries: readonly Entry[],
  kind: K,
): (Entry & { kind: K }) | null {
  return entries.findLast((entry): entry is Entry & { kind: K } => entry.kind === kind) ?? null;
}
