import type { SealingGroup } from "~/identity/sealing-group.server";
import { holdersOf, type Exclusions, type Holder } from "./case-holders.server";
import type { HolderPart } from "../queue/queue-view";

/** Who takes a complaint in. */
export interface IntakeChoice {
  groupId: string;
  part: HolderPart;
  holders: Holder[];
}

/**
 * The first intake group that is not excluded, else the oversight group, else null: then the page names the
 * door outside the district. Clues about bribery go to the discipline group and to nobody else.
 */
export function chooseIntake(
  groups: readonly SealingGroup[],
  exclusions: Exclusions,
  sealedOnly: boolean,
): IntakeChoice | null {
  const kinds: [kind: string, part: HolderPart][] = sealedOnly
    ? [["discipline", "discipline"]]
    : [
        ["intake", "intake"],
        ["oversight", "intake"],
      ];
  for (const [kind, part] of kinds) {
    for (const group of groups.filter((one) => one.kind === kind)) {
      const holders = holdersOf(group, exclusions);
      if (holders) return { groupId: group.id, part, holders };
    }
  }
  return null;
}
