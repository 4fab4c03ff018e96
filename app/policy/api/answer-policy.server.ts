import { shanghaiDate } from "~/platform/clock";
import { currentCatalogue } from "../catalogue.server";
import { answerUnlessKnown, refuse } from "./answers.server";
import { policyParametersSchema } from "./list.schema";
import { policyAnswer } from "./policy-answer";
import { readParameters } from "./read-parameters";

/** `GET /api/v1/policies/:id`: one policy as it stood, or 404. */
export function answerPolicy(request: Request, id: string, now: Date): Response {
  const { searchParams, origin } = new URL(request.url);
  const read = readParameters(searchParams, policyParametersSchema);
  if ("errors" in read) return refuse(400, read.errors);
  const { asOf = shanghaiDate(now), knownOn } = read.parameters;
  const { catalogue } = currentCatalogue();
  const policy = policyAnswer(catalogue, id, { asOf, knownOn }, origin);
  if (policy) return answerUnlessKnown(request, JSON.stringify(policy));
  const message = catalogue.policies.has(id)
    ? "到 knownOn 那一天还没有收录这项政策,请换一个日期"
    : "没有这项政策,请到 /api/v1/policies 核对编号";
  return refuse(404, [{ path: catalogue.policies.has(id) ? "knownOn" : "id", message }]);
}
