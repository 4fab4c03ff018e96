import { eq } from "drizzle-orm";
import { recordEvent } from "~/audit/record-event.server";
import { cases } from "~db/schema/complaint";
import { addMonths, dayOfIso, isIsoDate, isoOfDay } from "~/policy/civil-day";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";

/** Why a case must be kept although its time is up; a fixed list, so that no word of a case gets into the open. */
export const HOLD_REASONS = {
  litigation: "行政复议、诉讼或仲裁正在进行",
  investigation: "有权机关正在调查或调取",
  retaliation: "打击报复正在查处",
  archive: "档案主管部门要求延长",
} as const;
export type HoldReason = keyof typeof HOLD_REASONS;

/** A hold is looked at again after this many months at the latest. */
const LONGEST_MONTHS = 24;

export type Held = { status: "held" } | { status: "refused"; sentence: string };

/** Keeps a case from being destroyed until a day. The caller has checked that the actor may (督办 or 分管领导). */
export async function holdCase(
  db: Database,
  {
    actorId,
    caseId,
    reason,
    until,
    now,
  }: { actorId: string; caseId: string; reason: string; until: string; now: Date },
): Promise<Held> {
  const today = shanghaiDate(now);
  if (!(reason in HOLD_REASONS)) return { status: "refused", sentence: "请选择保留的理由" };
  const longest = isoOfDay(addMonths(dayOfIso(today), LONGEST_MONTHS));
  if (!isIsoDate(until) || until <= today || until > longest) {
    const sentence = `请写明保留到哪一天,在今天之后、${LONGEST_MONTHS} 个月之内`;
    return { status: "refused", sentence };
  }
  return db.transaction(async (tx) => {
    const rows = await tx
      .update(cases)
      .set({ heldUntil: until, heldReason: reason })
      .where(eq(cases.id, caseId))
      .returning({ id: cases.id });
    if (rows.length === 0) return { status: "refused", sentence: "没有找到这件诉求" };
    const detail = { reason, until };
    await recordEvent(tx, { at: now, actorId, event: "case.held", caseId, detail });
    return { status: "held" };
  });
}
