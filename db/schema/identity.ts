import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { bytea, createdAt, instant } from "../columns";

/**
 * The one organisation that runs this portal. `publicKey` signs every official's and group's public
 * key; it is also pinned outside the database, so changing this row stops the portal instead of
 * fooling it. `siteSalt` goes into the derivation of every 查询码 and never changes.
 */
export const organisations = pgTable(
  "organisations",
  {
    onlyRow: boolean("only_row").primaryKey().default(true),
    publicKey: bytea("public_key").notNull(),
    siteSalt: bytea("site_salt").notNull(),
    demo: boolean("demo").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [check("organisations_single", sql`${table.onlyRow}`)],
);

/**
 * People who log in. The private keys exist only wrapped: once under the password, once under the
 * printed recovery code. `status`: invited (has a set-up code, no keys), active, locked, left.
 */
export const officials = pgTable(
  "officials",
  {
    id: uuid("id").primaryKey(),
    loginName: text("login_name").notNull().unique(),
    displayName: text("display_name").notNull(),
    unitId: text("unit_id").notNull(),
    roles: text("roles").array().notNull(),
    status: text("status").notNull(),
    /** SHA-256 of the one-time set-up code of an invitation or reset. */
    setupHash: bytea("setup_hash"),
    setupUntil: instant("setup_until"),
    /** Argon2id parameters and salt of this official: see PasswordParameters. */
    kdf: jsonb("kdf"),
    verifier: bytea("verifier"),
    wrappedKeys: bytea("wrapped_keys"),
    recoveryWrappedKeys: bytea("recovery_wrapped_keys"),
    boxPublic: bytea("box_public"),
    signPublic: bytea("sign_public"),
    /** Grows with each new key pair; part of what the organisation signs. */
    keyEpoch: integer("key_epoch").notNull().default(0),
    /** The organisation's signature over the public keys; null until a trustee has compared the fingerprint. */
    keySignature: bytea("key_signature"),
    totpSealed: bytea("totp_sealed"),
    /** Last accepted 30-second step, so that no code works twice. */
    totpLastStep: bigint("totp_last_step", { mode: "number" }),
    /** Where to tell that there is work; sealed under the server's key. Null: nowhere. */
    sealedMail: bytea("sealed_mail"),
    failures: integer("failures").notNull().default(0),
    lockedUntil: instant("locked_until"),
    createdAt: createdAt(),
  },
  (table) => [
    check("officials_status", sql`${table.status} in ('invited', 'active', 'locked', 'left')`),
  ],
);

/** Single-use codes for the day the second factor is lost; only hashes. */
export const backupCodes = pgTable(
  "backup_codes",
  {
    officialId: uuid("official_id")
      .notNull()
      .references(() => officials.id, { onDelete: "cascade" }),
    hash: bytea("hash").notNull(),
  },
  (table) => [primaryKey({ columns: [table.officialId, table.hash] })],
);

/**
 * Sessions of officials. `id` is a hash of the cookie's secret and `sealedKeys` is sealed under another
 * derivation of it: the table alone logs nobody in and opens nothing. `stage` is `second-factor` between
 * password and TOTP code, then `full`.
 */
export const officialSessions = pgTable(
  "official_sessions",
  {
    id: text("id").primaryKey(),
    officialId: uuid("official_id")
      .notNull()
      .references(() => officials.id, { onDelete: "cascade" }),
    stage: text("stage").notNull(),
    startedAt: instant("started_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    sealedKeys: bytea("sealed_keys").notNull(),
  },
  (table) => [
    index("official_sessions_official").on(table.officialId),
    index("official_sessions_expires").on(table.expiresAt),
    check("official_sessions_stage", sql`${table.stage} in ('second-factor', 'full')`),
  ],
);

/**
 * Circles of officials who share a key. `kind`: intake, unit, oversight, identity (保密专员), approval
 * (审批人), discipline (L5 only), audit. `epoch` is the one that seals today.
 */
export const groups = pgTable(
  "groups",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    kind: text("kind").notNull(),
    unitId: text("unit_id"),
    epoch: integer("epoch").notNull(),
    /** Somebody who knew today's key was taken out on this day; null once the key was changed. */
    removedOn: date("removed_on", { mode: "string" }),
    createdAt: createdAt(),
  },
  (table) => [
    check(
      "groups_kind",
      sql`${table.kind} in ('intake', 'unit', 'oversight', 'identity', 'approval', 'discipline', 'audit')`,
    ),
  ],
);

/** One public key per group and epoch, signed by the organisation. */
export const groupKeys = pgTable(
  "group_keys",
  {
    groupId: text("group_id")
      .notNull()
      .references(() => groups.id),
    epoch: integer("epoch").notNull(),
    boxPublic: bytea("box_public").notNull(),
    signature: bytea("signature").notNull(),
    createdOn: date("created_on", { mode: "string" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.groupId, table.epoch] })],
);

/**
 * Who belongs to a group, with the group's private key sealed to that person. `sealedKey` is null while
 * no member has re-sealed it yet (a new member, or one with new keys after a reset).
 */
export const groupMembers = pgTable(
  "group_members",
  {
    groupId: text("group_id").notNull(),
    officialId: uuid("official_id")
      .notNull()
      .references(() => officials.id),
    epoch: integer("epoch").notNull(),
    sealedKey: bytea("sealed_key"),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.officialId, table.epoch] }),
    foreignKey({
      columns: [table.groupId, table.epoch],
      foreignColumns: [groupKeys.groupId, groupKeys.epoch],
      name: "group_members_key",
    }),
    index("group_members_official").on(table.officialId),
  ],
);

/** Shares of a group's private key, one sealed to each trustee (密钥受托人); `threshold` of them give the key. */
export const groupShares = pgTable(
  "group_shares",
  {
    groupId: text("group_id").notNull(),
    epoch: integer("epoch").notNull(),
    trusteeId: uuid("trustee_id")
      .notNull()
      .references(() => officials.id),
    threshold: integer("threshold").notNull(),
    sealedShare: bytea("sealed_share").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.epoch, table.trusteeId] }),
    foreignKey({
      columns: [table.groupId, table.epoch],
      foreignColumns: [groupKeys.groupId, groupKeys.epoch],
      name: "group_shares_key",
    }),
  ],
);

/** The organisation's signing key, sealed to each trustee: administrators cannot sign. */
export const organisationKeyHolders = pgTable("organisation_key_holders", {
  officialId: uuid("official_id")
    .primaryKey()
    .references(() => officials.id),
  sealedKey: bytea("sealed_key").notNull(),
});

/** A group's key asked back for a member who lost the only access; opens 24 hours after it was asked. */
export const recoveryRequests = pgTable(
  "recovery_requests",
  {
    id: uuid("id").primaryKey(),
    groupId: text("group_id")
      .notNull()
      .references(() => groups.id),
    epoch: integer("epoch").notNull(),
    beneficiaryId: uuid("beneficiary_id")
      .notNull()
      .references(() => officials.id),
    requestedBy: uuid("requested_by")
      .notNull()
      .references(() => officials.id),
    opensAt: instant("opens_at").notNull(),
    state: text("state").notNull(),
    createdAt: createdAt(),
  },
  (table) => [check("recovery_requests_state", sql`${table.state} in ('open', 'done', 'refused')`)],
);

/** A trustee's share, sealed anew to the beneficiary of one request. */
export const recoveryShares = pgTable(
  "recovery_shares",
  {
    requestId: uuid("request_id")
      .notNull()
      .references(() => recoveryRequests.id, { onDelete: "cascade" }),
    trusteeId: uuid("trustee_id")
      .notNull()
      .references(() => officials.id),
    sealedShare: bytea("sealed_share").notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.trusteeId] })],
);

export type SelectOrganisation = typeof organisations.$inferSelect;
export type SelectOfficial = typeof officials.$inferSelect;
export type InsertOfficial = typeof officials.$inferInsert;
export type SelectOfficialSession = typeof officialSessions.$inferSelect;
export type SelectGroup = typeof groups.$inferSelect;
export type SelectGroupKey = typeof groupKeys.$inferSelect;
export type SelectGroupMember = typeof groupMembers.$inferSelect;
export type SelectGroupShare = typeof groupShares.$inferSelect;
export type SelectRecoveryRequest = typeof recoveryRequests.$inferSelect;
