import { and, eq, inArray } from "drizzle-orm";
import { cases, queueEntries, type SelectCase } from "~db/schema/complaint";
import { groupsOf } from "~/identity/group-access.server";
import type { Official } from "~/identity/official";
import type { Database } from "~/platform/db.server";
import type { CaseRole } from "../case/case-progress";
import { type Keyring, openCaseKeys, type OpenKeys } from "../case/case-wraps.server";
import { deskKeyring } from "./desk-keyring.server";
import type { HolderPart } from "../queue/queue-view";

/** A case as one official holds it. Without keys there is metadata only. */
export interface DeskCase {
  row: SelectCase;
  keys: OpenKeys;
  keyring: Keyring;
  /** What the official, or a group of his, is to the case. */
  parts: HolderPart[];
  roles: CaseRole[];
}

/**
 * The case of a number, or null for everybody who neither opens one of its keys nor has it in a queue: the
 * answer is then the same as for a number that was never given. `lock`: inside a transaction, until its end.
 */
export async function findDeskCase(
  db: Database,
  official: Official,
  reference: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<DeskCase | null> {
  const query = db.select().from(cases).where(eq(cases.reference, reference));
  // One after the other: inside a transaction there is one connection.
  const [row] = await (lock ? query.for("update") : query);
  const keyring = await deskKeyring(db, official);
  if (!row) return null;
  const keys = (await openCaseKeys(db, [row.id], keyring)).get(row.id) ?? {};
  const groups = await groupsOf(db, official);
  const entries = await db
    .select({ holderId: queueEntries.holderId, part: queueEntries.part })
    .from(queueEntries)
    .where(
      and(
        eq(queueEntries.caseId, row.id),
        inArray(queueEntries.holderId, [official.id, ...groups.map(({ id }) => id)]),
      ),
    );
  if (Object.keys(keys).length === 0 && entries.length === 0) return null;
  const parts = [...new Set(entries.map(({ part }) => part as HolderPart))];
  return { row, keys, keyring, parts, roles: caseRoles(official, parts, keys) };
}

/**
 * As whom an official may move this case: a role counts where the case lies for it. Where intake and
 * second intake are excluded the oversight group takes complaints in, so its supervisors act as intake then.
 */
export function caseRoles(
  { roles }: Pick<Official, "roles">,
  parts: readonly HolderPart[],
  keys: OpenKeys,
): CaseRole[] {
  const has = (part: HolderPart) => parts.includes(part);
  const takesIn = roles.includes("intake") || roles.includes("supervisor");
  const oversees = has("oversight") || (has("intake") && !roles.includes("intake"));
  const leads = oversees || has("unit");
  return [
    ...(has("intake") && keys.content && takesIn ? (["intake"] as const) : []),
    ...(has("unit") && roles.includes("handler") ? (["handler"] as const) : []),
    ...(has("approval") && roles.includes("approver") ? (["approver"] as const) : []),
    ...(oversees
      ? (["reviewer", "supervisor"] as const).filter((role) => roles.includes(role))
      : []),
    ...(leads && roles.includes("leader") ? (["leader"] as const) : []),
  ];
}
