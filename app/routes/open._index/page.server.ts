import { periodsAround } from "~/indicators/figure-periods";
import { latestFigures } from "~/indicators/figure-snapshot.server";
import { indicatorFigures } from "~/indicators/indicator-figures";
import { policyIndicators } from "~/indicators/policy-indicators";
import { shanghaiDate } from "~/platform/clock";
import { policyItems } from "~/policy/policy-items.server";

/** The figures of the chosen period: of the running year unless the address names another that is kept. */
export async function readOpen(request: Request, now: Date) {
  const today = shanghaiDate(now);
  const policies = indicatorFigures(policyIndicators(policyItems(today), today), today);
  const snapshot = await latestFigures();
  if (!snapshot) return { policies, snapshot: null };
  const around = periodsAround(snapshot.day);
  const wanted = new URL(request.url).searchParams.get("period") ?? around.year;
  const figures =
    snapshot.periods.find(({ period }) => period.id === wanted) ??
    snapshot.periods.find(({ period }) => period.id === around.year) ??
    null;
  return {
    policies,
    snapshot: figures && {
      until: snapshot.day,
      around,
      figures,
      periods: snapshot.periods.map(({ period }) => ({ id: period.id, label: period.label })),
    },
  };
}
