import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { caseWraps } from "~db/schema/complaint";
import { openUnderDeletionKey, underDeletionKey } from "~/identity/keys/erasing.server";
import { SealError } from "~/identity/keys/seal-error";
import type { KeyPair } from "~/identity/keys/suite.server";
import type { Database } from "~/platform/db.server";
import type { Holder } from "./case-holders.server";
import { deletionKey, deletionKeyName, existingDeletionKey } from "../upkeep/deletion-keys.server";
import {
  sealIdentityHalf,
  unwrapCaseKey,
  wrapCaseKey,
  type CaseKeyName,
  type CaseKeys,
  type IdentityHalf,
} from "../sealing/case-keys.server";

/** Private keys that somebody holds, by holder and epoch. */
export class Keyring {
  readonly #pairs = new Map<string, KeyPair>();

  add(holderId: string, epoch: number, pair: KeyPair): this {
    this.#pairs.set(`${holderId} ${epoch}`, pair);
    return this;
  }

  find(holderId: string, epoch: number): KeyPair | null {
    return this.#pairs.get(`${holderId} ${epoch}`) ?? null;
  }

  /** Groups and people in whose name wraps can be opened. */
  get holderIds(): string[] {
    return [...new Set([...this.#pairs.keys()].map((key) => key.slice(0, key.lastIndexOf(" "))))];
  }
}

/** Some of a case's keys, in the open. */
export type OpenKeys = Partial<CaseKeys>;

/** Seals keys of a case to holders. A holder that has one already keeps it. */
export async function addWraps(
  tx: Database,
  {
    caseId,
    keys,
    holders,
    today,
  }: { caseId: string; keys: OpenKeys; holders: readonly Holder[]; today: string },
): Promise<void> {
  const month = deletionKeyName(today);
  const rows = holders.flatMap((holder) =>
    (Object.entries(keys) as [CaseKeyName, Uint8Array][]).map(([keyKind, key]) =>
      wrapRow(caseId, keyKind, holder, month, wrapCaseKey(caseId, keyKind, key, holder.boxPublic)),
    ),
  );
  if (rows.length > 0) await tx.insert(caseWraps).values(rows).onConflictDoNothing();
}

/** Seals one half of the identity key to the people who may hold it. */
export async function addHalfWraps(
  tx: Database,
  input: {
    caseId: string;
    half: IdentityHalf;
    secret: Uint8Array;
    holders: readonly Holder[];
    today: string;
  },
): Promise<void> {
  const { caseId, half, secret, holders, today } = input;
  const month = deletionKeyName(today);
  const rows = holders.map((holder) =>
    wrapRow(caseId, half, holder, month, sealIdentityHalf(caseId, half, secret, holder.boxPublic)),
  );
  if (rows.length > 0) await tx.insert(caseWraps).values(rows).onConflictDoNothing();
}

function wrapRow(
  caseId: string,
  keyKind: CaseKeyName | IdentityHalf,
  holder: Holder,
  month: string,
  wrapped: Uint8Array,
) {
  const id = randomUUID();
  return {
    id,
    caseId,
    keyKind,
    holderKind: holder.kind,
    holderId: holder.id,
    epoch: holder.epoch,
    deletionKey: month,
    sealed: underDeletionKey(deletionKey(month), id, wrapped),
  };
}

/** The wrap as its holder opens it; null when its deletion key was destroyed. */
export function wrapOf(row: { id: string; deletionKey: string; sealed: Uint8Array }) {
  const key = existingDeletionKey(row.deletionKey);
  return key && openUnderDeletionKey(key, row.id, row.sealed);
}

/**
 * The keys that a keyring opens, by case. Whoever has no wrap gets nothing; a wrap that does not open
 * (moved, exchanged, or of a destroyed month) counts as none.
 */
export async function openCaseKeys(
  db: Database,
  caseIds: readonly string[],
  keyring: Keyring,
  kinds: readonly CaseKeyName[] = ["content", "work", "note", "identity"],
): Promise<Map<string, OpenKeys>> {
  const opened = new Map<string, OpenKeys>();
  if (caseIds.length === 0 || keyring.holderIds.length === 0) return opened;
  const rows = await db
    .select()
    .from(caseWraps)
    .where(
      and(
        inArray(caseWraps.caseId, [...caseIds]),
        inArray(caseWraps.holderId, keyring.holderIds),
        inArray(caseWraps.keyKind, [...kinds]),
      ),
    );
  for (const row of rows) {
    const keys: OpenKeys = opened.get(row.caseId) ?? {};
    const name = row.keyKind as CaseKeyName;
    const pair = keyring.find(row.holderId, row.epoch);
    if (!pair || keys[name]) continue;
    const key = openOne(row.caseId, name, row, pair);
    if (key) opened.set(row.caseId, { ...keys, [name]: key });
  }
  return opened;
}

function openOne(
  caseId: string,
  name: CaseKeyName,
  row: { id: string; deletionKey: string; sealed: Uint8Array },
  pair: KeyPair,
): Uint8Array | null {
  try {
    const wrap = wrapOf(row);
    return wrap && unwrapCaseKey(caseId, name, wrap, pair);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

/** The sealed half of a case's identity key that one of the keyring's holders has, with its key pair. */
export async function findHalf(
  db: Database,
  caseId: string,
  half: IdentityHalf,
  keyring: Keyring,
): Promise<{ sealed: Uint8Array; group: KeyPair } | null> {
  if (keyring.holderIds.length === 0) return null;
  const rows = await db
    .select()
    .from(caseWraps)
    .where(
      and(
        eq(caseWraps.caseId, caseId),
        eq(caseWraps.keyKind, half),
        inArray(caseWraps.holderId, keyring.holderIds),
      ),
    );
  for (const row of rows) {
    const group = keyring.find(row.holderId, row.epoch);
    const sealed = wrapOf(row);
    if (group && sealed) return { sealed, group };
  }
  return null;
}
