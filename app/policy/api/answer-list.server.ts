import { shanghaiDate } from "~/platform/clock";
import { currentCatalogue } from "../catalogue.server";
import { facets, listPolicies, type ListQuery } from "../list-policies";
import { policyItems } from "../policy-items.server";
import { answerUnlessKnown, refuse } from "./answers.server";
import { levelWord, listParametersSchema, type ListParameters } from "./list.schema";
import type { PolicyListAnswer } from "./policies.schema";
import { listedPolicy } from "./policy-answer";
import { readParameters } from "./read-parameters";

/** `GET /api/v1/policies`: one page of the policies that fit, in the order of the page 查政策. */
export function answerList(request: Request, now: Date): Response {
  const { searchParams, origin } = new URL(request.url);
  const read = readParameters(searchParams, listParametersSchema, {
    lists: facets,
    figures: ["limit"],
  });
  if ("errors" in read) return refuse(400, read.errors);
  const { parameters } = read;
  const asOf = parameters.asOf ?? shanghaiDate(now);
  const { catalogue, search } = currentCatalogue();
  const q = parameters.q?.trim() ?? "";
  const { items } = listPolicies(policyItems(asOf), {
    ranked: q ? search.search(q).map(({ id }) => id) : null,
    chosen: chosenOf(parameters),
    sort: null,
  });
  const from = parameters.cursor === undefined ? 0 : startAfter(parameters.cursor, items);
  if (from === null) {
    const message = "这个 cursor 已经失效,请去掉 cursor 从头查";
    return refuse(400, [{ path: "cursor", message }]);
  }
  const page = items.slice(from, from + parameters.limit);
  const last = from + page.length < items.length ? page.at(-1) : undefined;
  const list: PolicyListAnswer = {
    policies: page.flatMap(({ id }) => {
      const policy = catalogue.versionAt(id, { asOf });
      return policy ? [listedPolicy(policy, catalogue, asOf, origin)] : [];
    }),
    total: items.length,
    nextCursor: last ? Buffer.from(last.id).toString("base64url") : null,
  };
  return answerUnlessKnown(request, JSON.stringify(list));
}

function chosenOf(parameters: ListParameters): ListQuery["chosen"] {
  const { want, audience, industry, status, apply, level } = parameters;
  return {
    ...(want && { want }),
    ...(audience && { audience }),
    ...(industry && { industry }),
    ...(status && { status }),
    ...(apply && { apply }),
    ...(level && { level: level.map(levelWord) }),
  };
}

/** A cursor names the last policy of the page before, so that pages neither repeat nor skip any when others come and go. */
function startAfter(cursor: string, items: readonly { id: string }[]): number | null {
  const last = Buffer.from(cursor, "base64url").toString();
  const at = items.findIndex(({ id }) => id === last);
  return at < 0 ? null : at + 1;
}
