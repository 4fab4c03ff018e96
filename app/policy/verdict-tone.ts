import type { IconName } from "~/ui/icon";
import type { Tone } from "~/ui/tone";
import type { Verdict } from "./evaluation";

/** Icon and colour of each verdict; the word always stands beside them. 不符合 is grey, never red. */
export const verdictTones: Record<Verdict, { tone: Tone; icon: IconName }> = {
  eligible: { tone: "ok", icon: "circle-check" },
  nearMiss: { tone: "warn", icon: "clock" },
  needsInfo: { tone: "brand", icon: "circle-question-mark" },
  needsAssessment: { tone: "brand", icon: "building-2" },
  ineligible: { tone: "mute", icon: "circle-x" },
  notOpen: { tone: "mute", icon: "calendar-days" },
};
