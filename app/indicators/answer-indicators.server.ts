import { shanghaiDate } from "~/platform/clock";
import { answerUnlessKnown, refuse } from "~/policy/api/answers.server";
import { indicatorsParametersSchema, type IndicatorsAnswer } from "~/policy/api/indicators.schema";
import { readParameters } from "~/policy/api/read-parameters";
import { policyItems } from "~/policy/policy-items.server";
import { periodsAround } from "./figure-periods";
import { latestFigures, type FigureSnapshot } from "./figure-snapshot.server";
import { policyIndicators } from "./policy-indicators";

/** `GET /api/v1/indicators`: the figures of 四最 as of today, those of complaints up to last midnight. */
export async function answerIndicators(
  request: Request,
  now: Date,
  readFigures: () => Promise<FigureSnapshot | null> = latestFigures,
): Promise<Response> {
  const read = readParameters(new URL(request.url).searchParams, indicatorsParametersSchema);
  if ("errors" in read) return refuse(400, read.errors);
  const asOf = shanghaiDate(now);
  const answer: IndicatorsAnswer = {
    asOf,
    indicators: policyIndicators(policyItems(asOf), asOf),
    complaints: complaintsOf(await readFigures(), read.parameters.period),
  };
  return answerUnlessKnown(request, JSON.stringify(answer));
}

function complaintsOf(snapshot: FigureSnapshot | null, wanted: string | undefined) {
  if (!snapshot) return null;
  const id = wanted ?? periodsAround(snapshot.day).year;
  return {
    until: snapshot.day,
    figures: snapshot.periods.find(({ period }) => period.id === id) ?? null,
    periods: snapshot.periods.map(({ period }) => period.id),
  };
}
