import { z } from "zod";
import { evidence, LANE_IDS, type LaneId } from "./clocks.schema";
import { readContent, repeated } from "./content-file";

const text = z.string().trim().min(1);

/** `content/lanes.yaml`: a legal way for a complaint, with the door it leads to. */
export const laneSchema = z
  .strictObject({
    id: z.enum(LANE_IDS),
    name: text,
    /** handle: followed here to the end; transfer: another body's; refuse: not accepted, the door is told. */
    way: z.enum(["handle", "transfer", "refuse"]),
    trigger: text,
    legal: text,
    evidence,
    rightDoor: text,
    /** Unit that a transfer goes to. */
    recipient: text.optional(),
    /** Cannot be pursued unless the complainant separately agrees to be named to the other side. */
    needsIdentityConsent: z.literal(true).optional(),
    /** Readable by its own group only; the recipient is never named to anybody. */
    sealedOnly: z.literal(true).optional(),
    notAccepted: z.literal(true).optional(),
    warning: text.optional(),
  })
  .refine((lane) => (lane.way === "transfer") === (lane.recipient !== undefined), {
    path: ["recipient"],
    error: "a transfer lane names its recipient, others have none",
  })
  .refine((lane) => (lane.way === "refuse") === (lane.notAccepted === true), {
    path: ["notAccepted"],
    error: "is true in a lane of way refuse, and only there",
  })
  .refine((lane) => !lane.notAccepted || lane.warning !== undefined, {
    path: ["warning"],
    error: "a lane that is not accepted warns of the period that runs on",
  });

export type Lane = z.output<typeof laneSchema>;
export type LaneTable = ReadonlyMap<LaneId, Lane>;

/** Reads `content/lanes.yaml`. @throws ComplaintContentError naming line and key; every lane is there, once. */
export function parseLanes(yaml: string): LaneTable {
  const { lanes } = readContent(
    "lanes.yaml",
    yaml,
    z.strictObject({ lanes: z.array(laneSchema) }),
    (file) => {
      const ids = file.lanes.map(({ id }) => id);
      return [
        ...repeated(ids, (at) => ["lanes", at, "id"]),
        ...LANE_IDS.filter((id) => !ids.includes(id)).map((id) => ({
          path: ["lanes"],
          message: `${id} is missing`,
        })),
      ];
    },
  );
  return new Map(lanes.map((lane) => [lane.id, lane]));
}
