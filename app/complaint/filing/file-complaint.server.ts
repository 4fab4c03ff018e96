import { randomInt, randomUUID } from "node:crypto";
import { eq, TransactionRollbackError } from "drizzle-orm";
import {
  caseFiles,
  caseNotices,
  cases,
  filingCommitments,
  filingDrafts,
} from "~db/schema/complaint";
import { organisations } from "~db/schema/identity";
import { erase } from "~/identity/keys/erasing.server";
import type { KdfQueue } from "~/identity/keys/kdf-queue.server";
import { officialKdf, type KdfParameters } from "~/identity/keys/password-kdf.server";
import { jsonBytes } from "~/identity/keys/envelope.server";
import { currentSuite } from "~/identity/keys/suite.server";
import { sealingGroups, type SealingGroup } from "~/identity/sealing-group.server";
import { shanghaiDate, shanghaiMinutes } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { sealAddress } from "~/platform/mail-address.server";
import { serviceKey } from "~/platform/service-keys.server";
import { CaseWriter } from "../case/case-book.server";
import { sealFileMeta } from "../case/case-file.server";
import { holdersOf, type Exclusions, type Holder } from "../case/case-holders.server";
import { overseersOf } from "../case/overseers.server";
import { newCase, type CaseProgress, type FilingMode } from "../case/case-progress";
import { transition } from "../case/case-state";
import { addHalfWraps, addWraps } from "../case/case-wraps.server";
import { usualCategory, type CategoryGroupId } from "../book/categories.schema";
import { chooseIntake, type IntakeChoice } from "../case/choose-intake.server";
import { complaintBook } from "../book/complaint-files.server";
import type { EnvelopeBody } from "../case/envelopes";
import { draftId, type DraftFile } from "./filing-draft.server";
import { keepReceipt, readReceipt, type Receipt } from "./filing-receipt.server";
import { addToQueues, columnsOf } from "../case/move-case.server";
import { identityHalves, newCaseKeys, type CaseKeys } from "../sealing/case-keys.server";
import { contentHash, makeSlip, slipText } from "../sealing/filing-proof.server";
import {
  deriveReceiptKeys,
  newReceiptCode,
  type ReceiptKeys,
} from "../sealing/receipt-keys.server";
import { slipKeys } from "./slip-keys.server";
import { titleOf } from "../case/title";

/** A complaint whose every step was checked. */
export interface Filing {
  mode: FilingMode;
  group: CategoryGroupId;
  accused: { unitId: string | null; words: string };
  when: string;
  what: string;
  wish: string;
  excludedUnits: readonly string[];
  /** Names as typed; whoever is called so gets no key. */
  excludedNames: readonly string[];
  /** Null when anonymous. */
  contact: EnvelopeBody<"identity"> | null;
  /** Where to tell that there is news; null: nowhere. */
  noticeMail: string | null;
  identityConsent: boolean;
  consentVersion: string;
  files: readonly DraftFile[];
}

export type Filed =
  /** `again`: this form had been sent already; the receipt is the same. */
  | { status: "filed" | "again"; receipt: Receipt }
  /** The draft is gone: too old, or its receipt is no longer shown. */
  | { status: "gone" }
  /** All groups that could take it in are excluded. */
  | { status: "nobody" }
  /** No organisation was set up, or its keys were exchanged: nothing can be sealed. */
  | { status: "closed" }
  | { status: "busy" };

/**
 * Takes a complaint in: everything is sealed before it is written, all in one transaction, and the draft
 * goes with it, so that one form makes one case however often it is sent.
 */
export async function fileComplaint(
  db: Database,
  { draftKey, filing, now }: { draftKey: string; filing: Filing; now: Date },
  { queue, kdf = officialKdf }: { queue: KdfQueue; kdf?: KdfParameters },
): Promise<Filed> {
  const known = await readReceipt(db, draftKey, now);
  if (known) return { status: "again", receipt: known };
  const [organisation] = await db.select().from(organisations);
  if (!organisation || (await sealingGroups(db, {})).length === 0) return { status: "closed" };
  const category = usualCategory(complaintBook().categories, filing.group);
  const lane = complaintBook().lanes.get(category.lane);
  const placed = async (on: Database) => {
    const groups = await sealingGroups(on, {});
    const exclusions = exclusionsOf(filing, groups);
    const intake = chooseIntake(groups, exclusions, lane?.sealedOnly ?? false);
    return (
      intake && {
        intake,
        exclusions,
        halves: halfHolders(groups, exclusions),
        overseers: overseersOf(groups, exclusions),
      }
    );
  };
  if (!(await placed(db))) return { status: "nobody" };

  const code = newReceiptCode();
  const derived = await deriveReceiptKeys(
    queue,
    code,
    { siteSalt: organisation.siteSalt, pepper: serviceKey("query-codes") },
    kdf,
  );
  if (derived.status === "busy") return { status: "busy" };
  const progress = submitted(filing, category.id, category.lane, now);
  const keys = newCaseKeys();
  try {
    return await db.transaction(async (tx) => {
      const gone = await tx
        .delete(filingDrafts)
        .where(eq(filingDrafts.id, draftId(draftKey) ?? ""))
        .returning({ id: filingDrafts.id });
      if (gone.length === 0) {
        const receipt = await readReceipt(tx, draftKey, now);
        return receipt ? { status: "again", receipt } : { status: "gone" };
      }
      // Once more, now holding the groups' epochs: a key may have been retired meanwhile.
      const place = await placed(tx);
      if (!place) return tx.rollback();
      const receipt = await writeCase(tx, {
        code,
        filing,
        progress,
        receiptKeys: derived.keys,
        keys,
        ...place,
        now,
      });
      await keepReceipt(tx, draftKey, receipt, now);
      return { status: "filed", receipt };
    });
  } catch (error) {
    if (error instanceof TransactionRollbackError) return { status: "nobody" };
    throw error;
  } finally {
    erase(keys.content, keys.work, keys.note, keys.identity);
    erase(derived.keys.box.privateKey, derived.keys.sign.privateKey);
  }
}

interface NewCase {
  code: string;
  filing: Filing;
  progress: CaseProgress;
  receiptKeys: ReceiptKeys;
  keys: CaseKeys;
  intake: IntakeChoice;
  halves: Record<"identity-officer" | "approver", Holder[]>;
  overseers: string[];
  exclusions: Exclusions;
  now: Date;
}

async function writeCase(tx: Database, input: NewCase): Promise<Receipt> {
  const { filing, progress, receiptKeys, keys, intake, now } = input;
  const caseId = randomUUID();
  const reference = newReference();
  const today = shanghaiDate(now);
  const writer = new CaseWriter(tx, caseId, keys);
  const files = filing.files.map((file) => ({ file, id: randomUUID() }));
  const content: EnvelopeBody<"filing"> = {
    title: titleOf(filing.what),
    group: filing.group,
    accused: filing.accused,
    when: filing.when,
    what: filing.what,
    wish: filing.wish,
    fileIds: files.map(({ id }) => id),
    identityConsent: filing.identityConsent ? { version: filing.consentVersion, on: today } : null,
    consentVersion: filing.consentVersion,
  };
  await tx.insert(cases).values({
    id: caseId,
    reference,
    lookupTag: receiptKeys.lookup,
    complainantBox: receiptKeys.box.publicKey,
    complainantSign: receiptKeys.sign.publicKey,
    mode: filing.mode,
    ...columnsOf(progress),
    headSeq: 0,
    headMac: writer.head.mac,
    intakeGroup: intake.groupId,
    overseers: input.overseers,
    filedOn: today,
    // It waits to be accepted; nothing was written to it since.
    unread: false,
  });
  await writer.add("content", "filing", content);
  await writer.add("content", "routing", {
    accused: filing.accused,
    excludedUnits: [...input.exclusions.units],
    excludedPeople: [...input.exclusions.people],
  });
  await writer.add("identity", "identity", filing.contact);
  await writer.addStep({
    on: today,
    command: "submit",
    fromState: "draft",
    toState: "submitted",
    role: "complainant",
    tables: `${complaintBook().clockwork.book.version} ${complaintBook().clockwork.calendar.version}`,
  });
  if (progress.state === "transferred") {
    await writer.addStep({
      on: today,
      command: "transfer",
      fromState: "submitted",
      toState: "transferred",
      role: "system",
      code: progress.lane,
      tables: complaintBook().clockwork.book.version,
    });
  }
  await tx
    .update(cases)
    .set({ headSeq: writer.head.count, headMac: writer.head.mac })
    .where(eq(cases.id, caseId));
  await sealToHolders(tx, caseId, input);
  for (const { file, id } of files) {
    const copies = [
      ...(file.clean ? [{ id, keyKind: "content" as const, copy: file.clean }] : []),
      { id: randomUUID(), keyKind: "identity" as const, copy: file.original },
    ];
    for (const copy of copies) {
      await tx.insert(caseFiles).values({
        id: copy.id,
        caseId,
        keyKind: copy.keyKind,
        blob: copy.copy.blob,
        sealedMeta: sealFileMeta(keys[copy.keyKind], caseId, copy.id, {
          ...copy.copy,
          of: id,
        }),
      });
    }
  }
  await addToQueues(tx, caseId, progress, intake.holders, intake.part);
  if (filing.noticeMail !== null) {
    const sealedAddress = sealAddress(caseId, filing.noticeMail);
    await tx.insert(caseNotices).values({ caseId, sealedAddress });
  }
  const { slip, commitment } = makeSlip(slipKeys(), contentHash(jsonBytes(content)), today);
  await tx.insert(filingCommitments).values({ commitment, day: today });
  return {
    code: input.code,
    reference,
    filedOn: today,
    acceptBy: progress.clocks["accept.decide"]?.due ?? null,
    state: progress.state,
    slip: slipText(slip),
  };
}

/** The complainant gets every key but the notes'; intake all but the identity; its halves go two ways. */
async function sealToHolders(
  tx: Database,
  caseId: string,
  { keys, receiptKeys, intake, halves, now }: NewCase,
): Promise<void> {
  const today = shanghaiDate(now);
  const complainant: Holder = {
    kind: "complainant",
    id: caseId,
    epoch: 1,
    boxPublic: receiptKeys.box.publicKey,
  };
  const { content, work, note, identity } = keys;
  await addWraps(tx, {
    caseId,
    keys: { content, work, identity },
    holders: [complainant],
    today,
  });
  await addWraps(tx, { caseId, keys: { content, work, note }, holders: intake.holders, today });
  const open = identityHalves(identity);
  for (const half of ["identity-officer", "approver"] as const) {
    await addHalfWraps(tx, { caseId, half, secret: open[half], holders: halves[half], today });
  }
  erase(open["identity-officer"], open.approver);
}

/** The state machine's own first steps: submitted, and for clues about bribery passed on at once. */
function submitted(
  filing: Filing,
  category: string,
  lane: CaseProgress["lane"],
  now: Date,
): CaseProgress {
  const book = complaintBook();
  const context = { book, today: shanghaiDate(now), minutes: shanghaiMinutes(now) };
  const draft = newCase({
    lane,
    category,
    mode: filing.mode,
    accusedUnit: filing.accused.unitId,
    identityConsent: filing.identityConsent,
  });
  const actor = { id: "", unit: null };
  const sent = transition(
    draft,
    { name: "submit", actor: { ...actor, roles: ["complainant"] }, input: { consent: true } },
    context,
  );
  if (!sent.ok) throw new Error(sent.reason);
  if (!book.lanes.get(lane)?.sealedOnly) return sent.next;
  const passed = transition(
    sent.next,
    { name: "transfer", actor: { ...actor, roles: ["system"] }, input: { lane } },
    context,
  );
  if (!passed.ok) throw new Error(passed.reason);
  return passed.next;
}

function exclusionsOf(filing: Filing, groups: readonly SealingGroup[]): Exclusions {
  const names = new Set(filing.excludedNames.map((name) => name.trim()).filter(Boolean));
  const people = groups.flatMap(({ members }) =>
    members.filter(({ displayName }) => names.has(displayName)).map(({ officialId }) => officialId),
  );
  const units = new Set(filing.excludedUnits);
  if (filing.accused.unitId !== null) units.add(filing.accused.unitId);
  return { units: [...units], people: [...new Set(people)] };
}

function halfHolders(groups: readonly SealingGroup[], exclusions: Exclusions) {
  const of = (kind: string) =>
    groups
      .filter((group) => group.kind === kind)
      .flatMap((group) => holdersOf(group, exclusions) ?? []);
  return { "identity-officer": of("identity"), approver: of("approval") };
}

/** 受理编号: ten random digits. Two cases with one number are as good as impossible, and refused by the table. */
function newReference(): string {
  const digits = String(randomInt(10 ** 10)).padStart(10, "0");
  return `XS${digits}`;
}

/** Whether complaints can be taken in at all. */
export async function takesComplaints(db: Database): Promise<boolean> {
  const groups = await sealingGroups(db, { kinds: ["intake", "oversight"] });
  return groups.some(({ mayReceive }) => mayReceive);
}

/** The suite of new cases, for the operator's page. */
export const filingSuite = currentSuite.id;
