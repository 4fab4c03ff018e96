import { shanghaiDate } from "~/platform/clock";
import { answerUnlessKnown, refuse } from "~/policy/api/answers.server";
import type { IndicatorsAnswer } from "~/policy/api/indicators.schema";
import { noParametersSchema } from "~/policy/api/list.schema";
import { readParameters } from "~/policy/api/read-parameters";
import { policyItems } from "~/policy/policy-items.server";
import { policyIndicators } from "./policy-indicators";

/** `GET /api/v1/indicators`: the figures of 四最 as of today. */
export function answerIndicators(request: Request, now: Date): Response {
  const read = readParameters(new URL(request.url).searchParams, noParametersSchema);
  if ("errors" in read) return refuse(400, read.errors);
  const asOf = shanghaiDate(now);
  const answer: IndicatorsAnswer = { asOf, indicators: policyIndicators(policyItems(asOf), asOf) };
  return answerUnlessKnown(request, JSON.stringify(answer));
}
