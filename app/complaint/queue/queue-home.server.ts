import { and, count, countDistinct, desc, eq, inArray, max } from "drizzle-orm";
import { caseSteps } from "~db/schema/complaint";
import { queueEntries } from "~db/schema/complaint";
import { readGroupFacts } from "~/identity/group-facts.server";
import { mayReceive } from "~/identity/group-health";
import { groupsOf } from "~/identity/group-access.server";
import type { Official } from "~/identity/official";
import { may, type Permission } from "~/identity/permissions";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { complaintBook } from "../book/complaint-files.server";
import { tabHref } from "./queue-address";
import type { QueueItem } from "./queue-item";
import { readLines } from "./queue-lines.server";
import type { DeskReader } from "./queue-reader.server";
import type { QueueEntryRow } from "./queue-rows.server";
import { countText, QUEUE_TABS, tabsFor } from "./queue-tabs";
import { countTabs, firstOf } from "./read-queue.server";
import { missingYearWarning } from "../book/workdays";

/** Lines of each list on the start page. */
const LINES = 10;

/** 待办 of somebody who works on cases. */
export async function readCaseHome(db: Database, reader: DeskReader) {
  const [counts, overdue, recent, today] = await Promise.all([
    countTabs(db, reader),
    firstOf(db, reader, "mine", LINES),
    recentlyHandled(db, reader),
    handledToday(db, reader),
  ]);
  const tabs = tabsFor(reader.official.roles, counts).filter((tab) => tab !== "all");
  return {
    tabs: tabs.map((tab) => ({
      label: QUEUE_TABS[tab],
      href: tabHref(tab),
      count: countText(counts[tab]),
    })),
    first: overdue.map(({ item }) => item),
    recent,
    handledToday: today,
  };
}

/** The cases that somebody did something in last, as far as they are still in his queue. */
async function recentlyHandled(db: Database, reader: DeskReader): Promise<QueueItem[]> {
  const last = db
    .select({ caseId: caseSteps.caseId, on: max(caseSteps.on).as("last_on") })
    .from(caseSteps)
    .where(eq(caseSteps.officialId, reader.officialId))
    .groupBy(caseSteps.caseId)
    .as("last");
  const rows = await db
    .selectDistinctOn([last.on, last.caseId], {
      caseId: last.caseId,
      dueOn: queueEntries.dueOn,
      modeRank: queueEntries.modeRank,
      view: queueEntries.view,
      part: queueEntries.part,
      handlerId: queueEntries.handlerId,
    })
    .from(last)
    .innerJoin(queueEntries, eq(queueEntries.caseId, last.caseId))
    .where(inArray(queueEntries.holderId, [...reader.holderIds]))
    .orderBy(desc(last.on), last.caseId)
    .limit(LINES);
  const entries: QueueEntryRow[] = rows;
  return (await readLines(db, reader, entries)).map(({ item }) => item);
}

async function handledToday(db: Database, reader: DeskReader): Promise<number> {
  const [row] = await db
    .select({ cases: countDistinct(caseSteps.caseId), steps: count() })
    .from(caseSteps)
    .where(and(eq(caseSteps.officialId, reader.officialId), eq(caseSteps.on, reader.today)));
  return row?.cases ?? 0;
}

export interface DeskLink {
  href: string;
  label: string;
  what: string;
}

const LINKS: readonly (DeskLink & { permission: Permission })[] = [
  { permission: "cases.read", href: "/desk/cases", label: "诉求", what: "查看和办理" },
  { permission: "templates.edit", href: "/desk/templates", label: "常用答复", what: "写好备用" },
  { permission: "statistics.read", href: "/desk/stats", label: "统计", what: "办理情况和四最" },
  { permission: "identity.ask", href: "/desk/identity", label: "查看身份", what: "申请和打开" },
  { permission: "identity.grant", href: "/desk/identity", label: "查看身份", what: "审批申请" },
  { permission: "audit.read", href: "/desk/audit", label: "审计", what: "操作记录和校验" },
  {
    permission: "operations.read",
    href: "/desk/admin/operations",
    label: "运行情况",
    what: "定时任务、邮件和密钥",
  },
  {
    permission: "keys.sign",
    href: "/desk/keys",
    label: "核对密钥和恢复申请",
    what: "给新密钥签名,帮人恢复",
  },
  {
    permission: "officials.manage",
    href: "/desk/admin/officials",
    label: "工作人员",
    what: "添加、锁定、重置",
  },
  { permission: "groups.manage", href: "/desk/admin/groups", label: "组", what: "成员和密钥" },
  { permission: "desk", href: "/desk/account", label: "设置", what: "密码、验证器、恢复码" },
];

/** What somebody's roles open. */
export function deskLinks({ roles }: Pick<Official, "roles">): DeskLink[] {
  return LINKS.filter(({ permission }) => may(roles, permission)).map(({ href, label, what }) => ({
    href,
    label,
    what,
  }));
}

/** What needs somebody's attention beside cases: groups that receive nothing, a year without holidays. */
export async function deskWarnings(
  db: Database,
  { official, now }: { official: Official; now: Date },
): Promise<string[]> {
  const manages = may(official.roles, "groups.manage");
  const own = manages ? undefined : (await groupsOf(db, official)).map(({ id }) => id);
  const groups = await readGroupFacts(db, own);
  const red = groups.filter((group) => !mayReceive(group)).map(({ name }) => name);
  const { calendar } = complaintBook().clockwork;
  const year = manages ? missingYearWarning(calendar, shanghaiDate(now)) : null;
  return [
    ...red.map((name) => `“${name}”的密钥恢复途径少于两种,收不到诉求。请补齐成员或恢复码`),
    ...(year === null ? [] : [year]),
  ];
}
