import { shanghaiDate } from "~/platform/clock";
import { currentCatalogue } from "../catalogue.server";
import { memoryOf } from "../judgements-of-today.server";
import { matchPolicies } from "../match-policies";
import { answerOnce, refuse } from "./answers.server";
import { noParametersSchema } from "./list.schema";
import { matchParts } from "./match-answer.server";
import { readMatchRequest } from "./read-match-request";
import { readParameters } from "./read-parameters";

const QUESTIONS = 5;

/** `POST /api/v1/match`: every policy judged by the facts of the body. Nothing of it is kept. */
export async function answerMatch(request: Request, now: Date): Promise<Response> {
  if (!isJson(request.headers.get("Content-Type"))) {
    const message = "请用 JSON 提交,请求头写 Content-Type: application/json";
    return refuse(415, [{ path: "", message }]);
  }
  const query = readParameters(new URL(request.url).searchParams, noParametersSchema);
  const body = parseJson(await request.text());
  const { catalogue } = currentCatalogue();
  const read = body
    ? readMatchRequest(body.json, catalogue.dictionary)
    : { errors: [{ path: "", message: "请求体不是合法的 JSON,请检查引号、逗号和括号" }] };
  const errors = [query, read].flatMap((part) => ("errors" in part ? part.errors : []));
  if ("errors" in read || errors.length > 0) return refuse(400, errors);
  const today = shanghaiDate(now);
  const { asOf = today, knownOn, facts } = read;
  const memory = memoryOf({ asOf, knownOn }, today);
  const result = matchPolicies(catalogue, facts, { asOf, knownOn, limit: QUESTIONS, memory });
  return answerOnce(matchParts(result, catalogue, { asOf, knownOn, facts }));
}

const isJson = (contentType: string | null) =>
  /^application\/([\w.+-]+\+)?json *(;|$)/i.test(contentType ?? "");

function parseJson(text: string): { json: unknown } | null {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}
