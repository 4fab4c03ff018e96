import { z } from "zod";

/**
 * What is said in a case, sealed. Four keys, so that each reads what it must and no more:
 * content (原始诉求: complainant, intake), work (转办件: also the units that handle it), note (内部备注: never
 * the complainant), identity (身份: opened by two people together).
 */
export const KEY_KINDS = ["content", "work", "note", "identity"] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

const text = z.string();
const day = z.string();

/** A file that an envelope speaks of: the id of its row in `case_files`. */
const fileIds = z.array(z.string()).max(20);

/** The accused unit: one of ours, words, or not known. */
const accusedSchema = z.object({ unitId: text.nullable(), words: text });

export const envelopeSchemas = {
  /** The complaint as it was filed. Always the first envelope. */
  filing: z.object({
    title: text,
    group: text,
    accused: accusedSchema,
    when: text,
    what: text,
    wish: text,
    fileIds,
    /** Agreed to be named to the other side (拖欠账款, PIPL 23). */
    identityConsent: z.object({ version: text, on: day }).nullable(),
    consentVersion: text,
  }),
  /** Who must not see the case. Stays sealed, so that the database does not tell who is complained about. */
  routing: z.object({
    accused: accusedSchema,
    excludedUnits: z.array(text),
    excludedPeople: z.array(text),
  }),
  /** Written in every case, in one size, so that nobody sees who is anonymous. */
  identity: z.object({
    name: text,
    phone: text,
    mail: text,
    enterprise: text,
    creditCode: text,
  }),
  /** 转办稿: what the handling unit reads. */
  redacted: z.object({
    title: text,
    text,
    wish: text,
    fileIds,
    /** How the unit may reach a complainant who files openly; null otherwise. */
    contact: text.nullable(),
    /** Passages that the complainant asked to be left out. */
    veto: text.nullable(),
  }),
  /** Between complainant and desk, both ways. */
  message: z.object({
    from: z.enum(["complainant", "desk"]),
    unitId: text.nullable(),
    heading: text,
    text,
    on: day,
    fileIds,
    /** By whom it was really written: see verifyMessage. */
    signature: text,
    signer: text,
  }),
  /** 答复: request, facts, opinion, legal basis (信访工作条例 art. 32). */
  answer: z.object({
    facts: text,
    opinion: text,
    basis: text,
    outcome: z.enum(["solved", "partly", "explained"]),
    unitId: text,
    on: day,
    fileIds,
    signature: text,
    signer: text,
  }),
  /** Why something was done, for the complainant to read. */
  reason: z.object({ command: text, text, rightDoor: text.nullable(), on: day }),
  /** Internal note; never readable by the complainant. */
  note: z.object({ text, officialId: text, unitId: text, at: text }),
  /** Why a complainant withdrew, for intake only. */
  privateReason: z.object({ text, pressured: z.boolean(), on: day }),
} as const;

export type EnvelopeKind = keyof typeof envelopeSchemas;
export type EnvelopeBody<K extends EnvelopeKind> = z.output<(typeof envelopeSchemas)[K]>;
