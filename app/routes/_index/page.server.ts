import { readMatch } from "~/business/read-match.server";
import { indicatorFigures } from "~/indicators/indicator-figures";
import { policyIndicators } from "~/indicators/policy-indicators";
import { policyItems } from "~/policy/policy-items.server";

const SHOWN = 5;
/** A deadline further away than this is no news. */
const SOON_DAYS = 60;

/** The home page: what closes soon, or else what is always open, and the figures of today. */
export function readHome(request: Request, now: Date) {
  const match = readMatch(request, now);
  const items = policyItems(match.today);
  const soon = items
    .filter((i) => i.status === "现在可申报" && i.daysLeft !== null && i.daysLeft <= SOON_DAYS)
    .sort((a, b) => (a.daysLeft ?? 0) - (b.daysLeft ?? 0));
  const always = items
    .filter((item) => item.status === "长期有效")
    .sort((a, b) => (b.ceiling ?? -1) - (a.ceiling ?? -1));
  return {
    asOf: match.today,
    closingTitle: soon.length > 0 ? "快截止的政策" : "长期可办",
    closing: (soon.length > 0 ? soon : always).slice(0, SHOWN),
    figures: indicatorFigures(policyIndicators(items, match.today), match.today),
    verdicts: match.answered ? match.verdicts() : null,
  };
}
