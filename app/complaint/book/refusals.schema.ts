import { z } from "zod";
import { evidence, LANE_IDS, type LaneId } from "./clocks.schema";
import { readContent, repeated } from "./content-file";

const text = z.string().trim().min(1);

export const REFUSAL_CODES = ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10"] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** 每次不予受理都写明原因和去处: a code without reason or right door cannot be read in. */
export const refusalSchema = z.strictObject({
  id: z.enum(REFUSAL_CODES),
  reason: text,
  rightDoor: text,
  legal: text,
  evidence,
  lanes: z.array(z.enum(LANE_IDS)).min(1).optional(),
});

export type Refusal = z.output<typeof refusalSchema>;
export type RefusalTable = ReadonlyMap<RefusalCode, Refusal>;

/** Reads `content/refusals.yaml`. @throws ComplaintContentError naming line and key; every code is there, once. */
export function parseRefusals(yaml: string): RefusalTable {
  const { refusals } = readContent(
    "refusals.yaml",
    yaml,
    z.strictObject({ rule: text, refusals: z.array(refusalSchema) }),
    (file) => {
      const ids = file.refusals.map(({ id }) => id);
      return [
        ...repeated(ids, (at) => ["refusals", at, "id"]),
        ...REFUSAL_CODES.filter((id) => !ids.includes(id)).map((id) => ({
          path: ["refusals"],
          message: `${id} is missing`,
        })),
      ];
    },
  );
  return new Map(refusals.map((refusal) => [refusal.id, refusal]));
}

/** Codes an official may choose from in a lane, in the order of the file. */
export function refusalsIn(table: RefusalTable, lane: LaneId): Refusal[] {
  return [...table.values()].filter(({ lanes }) => lanes?.includes(lane) ?? true);
}

/** What the complainant reads (#62). */
export function refusalText({ reason, legal, rightDoor }: Refusal): string {
  return `没有受理。原因:${reason}(依据${legal})。您可以这样做:${rightDoor}`;
}
