import type { ComplaintBook } from "./complaint-book";

/** A matter that is not taken here, and where it belongs. */
export interface OtherDoor {
  matter: string;
  door: string;
}

/** Those of the refusals that the writer can know beforehand: not how a case went, but what it is about. */
const KNOWN_BEFORE = ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8"] as const;

/**
 * What `不归这里办` lists, from the tables of lanes, categories and refusals; and first the warning that the time
 * for a reconsideration runs on (行政复议法 art. 20).
 */
export function otherDoors({ lanes, categories, refusals }: ComplaintBook) {
  const court = lanes.get("L8");
  const elsewhere = (["L6", "L7"] as const).flatMap((id) => lanes.get(id) ?? []);
  const doors: OtherDoor[] = [
    ...(court ? [{ matter: court.trigger, door: court.rightDoor }] : []),
    ...KNOWN_BEFORE.flatMap((id) => {
      const refusal = refusals.get(id);
      return refusal ? [{ matter: refusal.reason, door: refusal.rightDoor }] : [];
    }),
    ...[...categories.categories.values()].flatMap(({ name, firstDoor }) =>
      firstDoor ? [{ matter: name, door: firstDoor }] : [],
    ),
  ];
  return {
    warning: court?.warning ?? "",
    doors,
    /** Taken here, and passed on. */
    passedOn: elsewhere.map(({ trigger, rightDoor }) => ({ matter: trigger, door: rightDoor })),
  };
}
