import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { bytea, instant } from "../columns";
import { officials } from "./identity";

const caseId = () =>
  uuid("case_id")
    .notNull()
    .references(() => cases.id, { onDelete: "cascade" });

/**
 * One complaint (诉求). Words, names and files are in envelopes; here stand codes, days and flags that
 * queues, clocks and statistics need. Ids are random, so rows tell no order, and nothing that a
 * complainant does has a time finer than a day.
 */
export const cases = pgTable(
  "cases",
  {
    id: uuid("id").primaryKey(),
    /** 受理编号: random, may be said aloud, opens nothing. */
    reference: text("reference").notNull().unique(),
    /** Derived from the 查询码, which is kept nowhere. */
    lookupTag: bytea("lookup_tag").notNull().unique(),
    complainantBox: bytea("complainant_box").notNull(),
    complainantSign: bytea("complainant_sign").notNull(),
    mode: text("mode").notNull(),
    lane: text("lane").notNull(),
    category: text("category").notNull(),
    state: text("state").notNull(),
    /** Grows with every change; a writer that read an older one is refused. */
    version: integer("version").notNull().default(1),
    /** Number of envelopes, and the MAC over their chain. */
    headSeq: integer("head_seq").notNull(),
    headMac: bytea("head_mac").notNull(),
    intakeGroup: text("intake_group").notNull(),
    leadGroup: text("lead_group"),
    /**
     * Officials of oversight who may be told that the case waits for its acceptance too long: fixed when it is
     * filed, as only then it is open who must not see it.
     */
    overseers: text("overseers").array().notNull().default([]),
    /** Co-units (协办单位), by group. */
    coGroups: text("co_groups").array().notNull().default([]),
    handlerId: uuid("handler_id").references(() => officials.id),
    filedOn: date("filed_on", { mode: "string" }).notNull(),
    closedOn: date("closed_on", { mode: "string" }),
    outcome: text("outcome"),
    rating: text("rating"),
    refusalCode: text("refusal_code"),
    /** What the state machine remembers: rounds, returns, extensions (see CaseProgress). */
    progress: jsonb("progress").notNull(),
    /** Clocks, running and ended (see Clock). */
    clocks: jsonb("clocks").notNull(),
    /** Of the clock that runs now; null when none does. Copied from `clocks` for queues. */
    dueOn: date("due_on", { mode: "string" }),
    supervised: boolean("supervised").notNull().default(false),
    retaliation: boolean("retaliation").notNull().default(false),
    /** The complainant wrote something that the desk has not opened. */
    unread: boolean("unread").notNull().default(true),
    /** After this day the keys are destroyed, unless held or unread. */
    retainUntil: date("retain_until", { mode: "string" }),
    heldUntil: date("held_until", { mode: "string" }),
    heldReason: text("held_reason"),
  },
  (table) => [
    index("cases_open_due")
      .on(table.dueOn)
      .where(sql`${table.closedOn} is null`),
    index("cases_filed_on").on(table.filedOn),
    index("cases_retain").on(table.retainUntil),
    check("cases_mode", sql`${table.mode} in ('anonymous', 'confidential', 'open')`),
    check("cases_version", sql`${table.version} >= 1`),
  ],
);

/**
 * A case's keys, each sealed to one holder: a group of an epoch, a single official, or the complainant.
 * `keyKind`: content, work, note, identity (the whole key, complainant only), or one of its halves.
 * `deletionKey` names the monthly key under which the sealed key is wrapped once more.
 */
export const caseWraps = pgTable(
  "case_wraps",
  {
    id: uuid("id").primaryKey(),
    caseId: caseId(),
    keyKind: text("key_kind").notNull(),
    holderKind: text("holder_kind").notNull(),
    holderId: text("holder_id").notNull(),
    epoch: integer("epoch").notNull(),
    deletionKey: text("deletion_key").notNull(),
    sealed: bytea("sealed").notNull(),
  },
  (table) => [
    index("case_wraps_case").on(table.caseId),
    index("case_wraps_holder").on(table.holderId, table.keyKind),
    unique("case_wraps_one").on(table.caseId, table.keyKind, table.holderId, table.epoch),
    check(
      "case_wraps_kind",
      sql`${table.keyKind} in ('content', 'work', 'note', 'identity', 'identity-officer', 'approver')`,
    ),
    check(
      "case_wraps_holder_kind",
      sql`${table.holderKind} in ('group', 'official', 'complainant')`,
    ),
  ],
);

/** Everything said in a case, each sealed under one of its keys, numbered from 1 without gaps. */
export const caseEnvelopes = pgTable(
  "case_envelopes",
  {
    id: uuid("id").primaryKey(),
    caseId: caseId(),
    seq: integer("seq").notNull(),
    /** content, work, note or identity: the key under which it is sealed. */
    keyKind: text("key_kind").notNull(),
    /** What it is: see EnvelopeKind. */
    kind: text("kind").notNull(),
    sealed: bytea("sealed").notNull(),
  },
  (table) => [unique("case_envelopes_seq").on(table.caseId, table.seq)],
);

/** Files of a case; name, type, size and file key are in `sealedMeta`. The original is under the identity key. */
export const caseFiles = pgTable(
  "case_files",
  {
    id: uuid("id").primaryKey(),
    caseId: caseId(),
    keyKind: text("key_kind").notNull(),
    blob: text("blob").notNull().unique(),
    sealedMeta: bytea("sealed_meta").notNull(),
  },
  (table) => [index("case_files_case").on(table.caseId)],
);

/** Which holder sees which case in its queue, with what the queue sorts and filters by. */
export const queueEntries = pgTable(
  "queue_entries",
  {
    holderId: text("holder_id").notNull(),
    caseId: caseId(),
    /** What the holder is to the case: see HolderPart. */
    part: text("part").notNull(),
    /** See QueueView; derived from the state for this part. */
    view: text("view").notNull(),
    dueOn: date("due_on", { mode: "string" }),
    /** 实名 first: open 0, confidential 1, anonymous 2. */
    modeRank: smallint("mode_rank").notNull(),
    handlerId: uuid("handler_id"),
    category: text("category").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.holderId, table.caseId] }),
    index("queue_entries_view").on(
      table.holderId,
      table.view,
      table.dueOn,
      table.modeRank,
      table.caseId,
    ),
    index("queue_entries_due").on(table.holderId, table.dueOn, table.modeRank, table.caseId),
    /** 我的待办 and 批量分办: what nobody has taken yet. */
    index("queue_entries_free")
      .on(table.holderId, table.view, table.dueOn, table.modeRank, table.caseId)
      .where(sql`${table.handlerId} is null`),
    index("queue_entries_handler").on(table.handlerId, table.view),
    index("queue_entries_case").on(table.caseId),
  ],
);

/**
 * Every transition, in order. By whom: the role, and the official's id; complainants have neither id nor
 * time. `n` counts together with the envelopes' `seq`, and the head covers both.
 */
export const caseSteps = pgTable(
  "case_steps",
  {
    caseId: caseId(),
    n: integer("n").notNull(),
    on: date("on", { mode: "string" }).notNull(),
    command: text("command").notNull(),
    fromState: text("from_state").notNull(),
    toState: text("to_state").notNull(),
    role: text("role").notNull(),
    officialId: uuid("official_id"),
    /** Unit whose official did it; shown to the complainant instead of a name. */
    unitId: text("unit_id"),
    /** Codes only, such as a refusal code. */
    code: text("code"),
    /** Envelope that holds the words of the reason or document. */
    envelopeSeq: integer("envelope_seq"),
    /** Versions of clocks, calendar and transition table that were applied. */
    tables: text("tables").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.n] }),
    /** 最近办理 and 我今天办了 N 件. */
    index("case_steps_official")
      .on(table.officialId, table.on, table.caseId)
      .where(sql`${table.officialId} is not null`),
  ],
);

/** Who opened a case: by role and week, to be shown to its complainant. */
export const caseOpenings = pgTable(
  "case_openings",
  {
    caseId: caseId(),
    /** Monday of the week. */
    week: date("week", { mode: "string" }).notNull(),
    role: text("role").notNull(),
    unitId: text("unit_id").notNull(),
    times: integer("times").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.week, table.role, table.unitId] })],
);

/**
 * Requests to open an identity: asked by a 保密专员 with a reason, granted by an 审批人, who seals the
 * second share to the asker for 15 minutes.
 */
export const identityRequests = pgTable(
  "identity_requests",
  {
    id: uuid("id").primaryKey(),
    caseId: caseId(),
    askedBy: uuid("asked_by")
      .notNull()
      .references(() => officials.id),
    askedAt: instant("asked_at").notNull(),
    /** Sealed to the approval group; the requester keeps a copy for the complainant's page under the content key when one is held. */
    sealedReason: bytea("sealed_reason").notNull(),
    state: text("state").notNull(),
    decidedBy: uuid("decided_by").references(() => officials.id),
    decidedAt: instant("decided_at"),
    opensUntil: instant("opens_until"),
    sealedShare: bytea("sealed_share"),
  },
  (table) => [
    index("identity_requests_case").on(table.caseId),
    check(
      "identity_requests_state",
      sql`${table.state} in ('asked', 'granted', 'refused', 'ended')`,
    ),
  ],
);

/** Where a complainant wants to be told that there is news; sealed under the server's key, never shown to officials. */
export const caseNotices = pgTable("case_notices", {
  caseId: uuid("case_id")
    .primaryKey()
    .references(() => cases.id, { onDelete: "cascade" }),
  sealedAddress: bytea("sealed_address").notNull(),
});

/** A complaint being written: sealed under a key that only the form holds; two hours at most. */
export const filingDrafts = pgTable(
  "filing_drafts",
  {
    id: text("id").primaryKey(),
    sealed: bytea("sealed").notNull(),
    /** Rounded to ten minutes. */
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index("filing_drafts_expires").on(table.expiresAt)],
);

/** The receipt of a form that was just sent, sealed under the form's key, so that a second press shows the same one. */
export const filingReceipts = pgTable(
  "filing_receipts",
  {
    id: text("id").primaryKey(),
    sealed: bytea("sealed").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index("filing_receipts_expires").on(table.expiresAt)],
);

/** Complainants who entered their 查询码. Which case it is stands only inside `sealed`. */
export const caseSessions = pgTable(
  "case_sessions",
  {
    id: text("id").primaryKey(),
    sealed: bytea("sealed").notNull(),
    endsAt: instant("ends_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index("case_sessions_expires").on(table.expiresAt)],
);

/** What an official is writing, sealed to that official; survives a log-out. */
export const deskDrafts = pgTable(
  "desk_drafts",
  {
    officialId: uuid("official_id")
      .notNull()
      .references(() => officials.id, { onDelete: "cascade" }),
    caseId: caseId(),
    area: text("area").notNull(),
    sealed: bytea("sealed").notNull(),
    savedAt: instant("saved_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.officialId, table.caseId, table.area] })],
);

/** 常用答复: texts with 【占位】 to be filled in. */
export const replyTemplates = pgTable("reply_templates", {
  id: uuid("id").primaryKey(),
  title: text("title").notNull(),
  body: text("body").notNull(),
  /** Null: for all units. */
  unitId: text("unit_id"),
});

/** Commitments to filings of a day: prove a filing without naming a case. */
export const filingCommitments = pgTable(
  "filing_commitments",
  {
    commitment: bytea("commitment").primaryKey(),
    day: date("day", { mode: "string" }).notNull(),
  },
  (table) => [index("filing_commitments_day").on(table.day)],
);

/** The public root over a day's commitments, chained to the day before. `leaves` are padded and sorted. */
export const dailyRoots = pgTable("daily_roots", {
  day: date("day", { mode: "string" }).primaryKey(),
  root: bytea("root").notNull(),
  previous: bytea("previous").notNull(),
  signature: bytea("signature").notNull(),
  leaves: bytea("leaves").array().notNull(),
});

/** Cases that are about the same matter; told to nobody outside the desk. */
export const caseLinks = pgTable(
  "case_links",
  {
    caseId: caseId(),
    otherId: uuid("other_id")
      .notNull()
      .references(() => cases.id, { onDelete: "cascade" }),
    linkedBy: uuid("linked_by")
      .notNull()
      .references(() => officials.id),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.otherId] })],
);

/** Cases that were destroyed, by hash of their id: replayed after a backup is put back. */
export const deletionLedger = pgTable("deletion_ledger", {
  idHash: bytea("id_hash").primaryKey(),
  deletedOn: date("deleted_on", { mode: "string" }).notNull(),
});

/** Published figures of a day (see /open); once written they do not change. */
export const indicatorSnapshots = pgTable("indicator_snapshots", {
  day: date("day", { mode: "string" }).primaryKey(),
  figures: jsonb("figures").notNull(),
});

export type SelectCase = typeof cases.$inferSelect;
export type InsertCase = typeof cases.$inferInsert;
export type SelectCaseWrap = typeof caseWraps.$inferSelect;
export type SelectCaseEnvelope = typeof caseEnvelopes.$inferSelect;
export type SelectCaseFile = typeof caseFiles.$inferSelect;
export type SelectQueueEntry = typeof queueEntries.$inferSelect;
export type SelectCaseStep = typeof caseSteps.$inferSelect;
export type SelectIdentityRequest = typeof identityRequests.$inferSelect;
