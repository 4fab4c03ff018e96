import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { getTableColumns, getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { caseEnvelopes, cases, caseSteps, caseWraps, queueEntries } from "~db/schema/complaint";
import { CaseWriter } from "~/complaint/case/case-book.server";
import { holdersOf } from "~/complaint/case/case-holders.server";
import {
  newCase,
  type CaseProgress,
  type CaseRole,
  type FilingMode,
} from "~/complaint/case/case-progress";
import { transition, type CaseEvent } from "~/complaint/case/case-state";
import type { CommandInput, CommandName } from "~/complaint/case/case-transitions";
import { addWraps } from "~/complaint/case/case-wraps.server";
import { chooseIntake } from "~/complaint/case/choose-intake.server";
import { complaintBook } from "~/complaint/book/complaint-files.server";
import { addToQueues, columnsOf } from "~/complaint/case/move-case.server";
import { newCaseKeys } from "~/complaint/sealing/case-keys.server";
import { titleOf } from "~/complaint/case/title";
import { erase } from "~/identity/keys/erasing.server";
import { sealingGroups, type SealingGroup } from "~/identity/sealing-group.server";
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";

/** Where a made-up case stands, and how many of each 1,000 stand there. */
export const USUAL_MIX = {
  submitted: 20,
  supplementing: 10,
  accepted: 20,
  handling: 40,
  reviewing: 10,
  closed: 900,
} as const;
export type Stand = keyof typeof USUAL_MIX;
export type Mix = Partial<Record<Stand, number>>;

type Step = readonly [name: CommandName, role: CaseRole, input: CommandInput];

const SUBMIT: Step = ["submit", "complainant", { consent: true }];
const ACCEPT: Step = ["accept", "intake", { lane: "L1", category: "C03", urgency: "normal" }];
const HANDLE: readonly Step[] = [
  SUBMIT,
  ACCEPT,
  ["offerPreview", "intake", { document: "1" }],
  ["approvePreview", "complainant", {}],
  ["dispatch", "intake", {}],
  ["sign", "handler", {}],
];
const REPORT: Step = ["report", "handler", { document: "1", outcome: "solved" }];

const PATHS: Record<Stand, readonly Step[]> = {
  submitted: [SUBMIT],
  supplementing: [SUBMIT, ["requestSupplement", "intake", { document: "1" }]],
  accepted: [SUBMIT, ACCEPT],
  handling: HANDLE,
  reviewing: [...HANDLE, REPORT],
  closed: [
    ...HANDLE,
    REPORT,
    ["approveAnswer", "approver", {}],
    ["deliver", "intake", {}],
    ["rate", "complainant", { grade: "satisfied" }],
  ],
};

const SENTENCES = [
  "办理备案时窗口要求重复提交同一份材料",
  "检查时没有出示文件,当场要求停业整改",
  "申报的补助公示后一直没有拨付",
  "项目验收已经通过,工程款仍然没有支付",
  "同一件事在两个窗口来回跑,说法不一样",
  "缴费时被要求另外加入协会并交会费",
];
const MODES: readonly FilingMode[] = ["anonymous", "confidential", "open"];

const pick = <T>(from: readonly T[]): T => {
  const one = from[randomInt(from.length)];
  if (one === undefined) throw new RangeError("nothing to pick from");
  return one;
};

/** Rows that writers would have inserted one by one, to be written many at a time. */
class CollectedRows {
  readonly rows = new Map<PgTable, Record<string, unknown>[]>();

  insert(table: PgTable) {
    return {
      values: (given: Record<string, unknown> | Record<string, unknown>[]) => {
        this.rows.set(table, [...(this.rows.get(table) ?? []), ...[given].flat()]);
        return Object.assign(Promise.resolve(), { onConflictDoNothing: () => Promise.resolve() });
      },
    };
  }
}

interface World {
  groups: readonly SealingGroup[];
  units: readonly (SealingGroup & { unitId: string })[];
  approval: SealingGroup | undefined;
  today: string;
  now: Date;
}

/**
 * Makes up cases of a demonstration: valid rows, sealed to the organisation's groups, written in batches.
 * Nobody has their 查询码 and no complainant holds a key of them.
 */
export async function makeUpCases(
  db: Database,
  input: { count: number; now: Date; mix?: Mix; onProgress?: (done: number) => void },
): Promise<void> {
  const { count, now, mix = USUAL_MIX, onProgress = () => undefined } = input;
  const groups = await sealingGroups(db, {});
  const world: World = {
    groups,
    units: groups.filter(
      (group): group is SealingGroup & { unitId: string } =>
        group.kind === "unit" && group.unitId !== null,
    ),
    approval: groups.find(({ kind }) => kind === "approval"),
    today: shanghaiDate(now),
    now,
  };
  const stands = standsOf(mix, count);
  for (let at = 0; at < stands.length; at += 500) {
    const collected = new CollectedRows();
    for (const [offset, stand] of stands.slice(at, at + 500).entries()) {
      await makeUp(collected, world, stand, at + offset + 1);
    }
    await write(db, collected);
    onProgress(Math.min(at + 500, stands.length));
  }
  await db.execute(sql`vacuum analyze ${cases}, ${queueEntries}, ${caseWraps}, ${caseEnvelopes}`);
}

/** Which case stands where; the shares are of the sum. */
function standsOf(mix: Mix, count: number): Stand[] {
  const entries = Object.entries(mix) as [Stand, number][];
  const sum = entries.reduce((total, [, share]) => total + share, 0);
  const stands = entries.flatMap(([stand, share]) =>
    Array.from({ length: Math.round((share / sum) * count) }, () => stand),
  );
  return stands.slice(0, count);
}

async function makeUp(
  collected: CollectedRows,
  world: World,
  stand: Stand,
  number: number,
): Promise<void> {
  const tx = collected as unknown as Database;
  const lead = pick(world.units);
  const accused = pick(
    [...complaintBook().units.keys()].filter((id) => world.groups.every((g) => !names(g, id))),
  );
  const age = stand === "closed" ? randomInt(40, 300) : randomInt(0, 21);
  const filedOn = isoOfDay(dayOfIso(world.today) - age);
  const mode = pick(MODES);
  const { progress, events } = goTo(stand, { filedOn, mode, accused, lead: lead.unitId });
  const exclusions = { units: [accused], people: [] };
  const intake = chooseIntake(world.groups, exclusions, false);
  if (!intake) throw new Error("The organisation has no group that takes complaints in.");
  const caseId = randomUUID();
  const keys = newCaseKeys();
  const writer = new CaseWriter(tx, caseId, keys);
  const what = `【演示数据 ${number}】${pick(SENTENCES)}。这是为测速自动生成的内容,不是真实诉求。`;
  const words = { unitId: accused, words: "" };
  await writer.add("content", "filing", {
    title: titleOf(what),
    group: "charges",
    accused: words,
    when: "2026年",
    what,
    wish: "请按规定办理",
    fileIds: [],
    identityConsent: null,
    consentVersion: "demo",
  });
  await writer.add("content", "routing", {
    accused: words,
    excludedUnits: [accused],
    excludedPeople: [],
  });
  await writer.add("identity", "identity", null);
  const dispatched = progress.leadUnit !== null;
  if (dispatched) {
    const text = `【演示数据 ${number}】${pick(SENTENCES)}`;
    const body = { title: titleOf(text), text, wish: "", fileIds: [], contact: null, veto: null };
    await writer.add("work", "redacted", body);
  }
  for (const event of events) await writer.addStep(stepOf(event));
  const today = world.today;
  const { content, work, note } = keys;
  await addWraps(tx, { caseId, keys: { content, work, note }, holders: intake.holders, today });
  await addToQueues(tx, caseId, progress, intake.holders, intake.part);
  const others = dispatched
    ? [
        { group: lead as SealingGroup, part: "unit" as const },
        ...(stand === "reviewing" && world.approval
          ? [{ group: world.approval, part: "approval" as const }]
          : []),
      ]
    : [];
  for (const { group, part } of others) {
    const holders = holdersOf(group, exclusions) ?? [];
    await addWraps(tx, { caseId, keys: { work, note }, holders, today });
    await addToQueues(tx, caseId, progress, holders, part);
  }
  erase(content, work, note, keys.identity);
  const reference = `XS${String(randomInt(10 ** 10)).padStart(10, "0")}`;
  await collected.insert(cases).values({
    id: caseId,
    reference,
    lookupTag: randomBytes(32),
    complainantBox: randomBytes(32),
    complainantSign: randomBytes(32),
    mode,
    ...columnsOf(progress),
    headSeq: writer.head.count,
    headMac: writer.head.mac,
    intakeGroup: intake.groupId,
    leadGroup: dispatched ? lead.id : null,
    filedOn,
    unread: stand === "submitted",
  });
}

const names = ({ unitId, members }: SealingGroup, id: string) =>
  unitId === id || members.some((member) => member.unitId === id);

/** Walks the state machine on the day of filing. */
function goTo(
  stand: Stand,
  made: { filedOn: string; mode: FilingMode; accused: string; lead: string },
): { progress: CaseProgress; events: CaseEvent[] } {
  let progress = newCase({
    lane: "L1",
    category: "C03",
    mode: made.mode,
    accusedUnit: made.accused,
    identityConsent: false,
  });
  const events: CaseEvent[] = [];
  for (const [name, role, input] of PATHS[stand]) {
    const actor = { roles: [role], id: idOf(role), unit: role === "handler" ? made.lead : null };
    const result = transition(
      progress,
      { name, actor, input: name === "dispatch" ? { unit: made.lead } : input },
      { book: complaintBook(), today: made.filedOn, minutes: 600 },
    );
    if (!result.ok) throw new Error(`${name}: ${result.reason}`);
    progress = result.next;
    events.push(...result.events);
  }
  return { progress, events };
}

/** Different people for different roles: nobody approves what he reported. */
const idOf = (role: CaseRole) =>
  role === "complainant" || role === "system" ? "" : `made-up ${role}`;

const stepOf = (event: CaseEvent) => ({
  on: event.on,
  command: event.kind,
  fromState: event.from,
  toState: event.to,
  role: event.by,
  code: event.code,
  tables: `${complaintBook().clockwork.book.version} ${event.calendarVersion}`,
});

/** The order in which rows may refer to each other. */
const TABLES = [cases, caseWraps, caseEnvelopes, caseSteps, queueEntries] as const;

/** One parameter for all rows of a table: binding each value costs more than the writing. */
async function write(db: Database, { rows }: CollectedRows): Promise<void> {
  await db.transaction(async (tx) => {
    for (const table of TABLES) {
      const columns = getTableColumns(table) as Record<string, { name: string }>;
      const records = (rows.get(table) ?? []).map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([key, value]) => [columns[key]?.name ?? key, plain(value)]),
        ),
      );
      if (records.length === 0) continue;
      const used = [...new Set(records.flatMap((record) => Object.keys(record)))];
      const list = sql.join(
        used.map((column) => sql.identifier(column)),
        sql`, `,
      );
      await tx.execute(sql`insert into ${table} (${list})
        select ${list} from jsonb_populate_recordset(null::${sql.identifier(getTableName(table))},
          ${JSON.stringify(records)}::jsonb)`);
    }
  });
}

const plain = (value: unknown): unknown =>
  value instanceof Uint8Array ? `\\x${Buffer.from(value).toString("hex")}` : value;
