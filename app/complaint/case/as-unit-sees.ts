import type { CaseProgress } from "./case-progress";

/**
 * A case without what the complainant reported of reprisals: the page for that promises that the handling unit
 * does not see it, and the reprisal may have come from there.
 */
export function asUnitSees(progress: CaseProgress): CaseProgress {
  const { "retaliation.contact": _contact, ...clocks } = progress.clocks;
  return { ...progress, retaliation: false, clocks };
}

const OF_REPRISALS: readonly string[] = [
  "reportRetaliation",
  "retaliationOpened",
  "retaliationRepeated",
  "answerRetaliation",
];

/** Whether a step of the history may be shown to the handling unit. */
export const unitSeesStep = (command: string): boolean => !OF_REPRISALS.includes(command);
