import { z } from "zod";
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import type { CaseState } from "../case/case-progress";
import { readContent } from "./content-file";

const term = z
  .strictObject({
    /** Days after the end until the whole case is destroyed. */
    case: z.number().int().min(1).max(36_500),
    /** Days after the end until the identity key is; not more than `case`. */
    identity: z.number().int().min(1).max(36_500),
    evidence: z.enum(["V", "S", "M", "D"]),
  })
  .refine(({ case: whole, identity }) => identity <= whole, {
    path: ["identity"],
    error: "is longer than the case itself",
  });

const fileSchema = z.strictObject({
  version: z.string().min(1),
  outcomes: z.strictObject({
    closed: term,
    refused: term,
    transferred: term,
    withdrawn: term,
    terminated: term,
  }),
});

export type RetentionTable = z.output<typeof fileSchema>;

/** Reads `content/retention.yaml`. @throws ComplaintContentError naming line and key. */
export function parseRetention(yaml: string): RetentionTable {
  return readContent("retention.yaml", yaml, fileSchema);
}

/** The days on which an ended case loses its identity and is destroyed; null while it is open. */
export function retentionOf(
  table: RetentionTable,
  state: CaseState,
  closedOn: string | null,
): { identityUntil: string; caseUntil: string } | null {
  const known = (table.outcomes as Partial<Record<CaseState, z.output<typeof term>>>)[state];
  if (!known || closedOn === null) return null;
  const after = (days: number) => isoOfDay(dayOfIso(closedOn) + days);
  return { identityUntil: after(known.identity), caseUntil: after(known.case) };
}
