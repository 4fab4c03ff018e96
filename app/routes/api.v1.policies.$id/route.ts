import type { LoaderFunctionArgs } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { answerPolicy } from "~/policy/api/answer-policy.server";
import { READ_METHODS, refuseMethod } from "~/policy/api/answers.server";

export const handle: RouteHandle = { access: "public" };

export function loader({ request, params }: LoaderFunctionArgs) {
  return answerPolicy(request, params.id ?? "", new Date());
}

export function action() {
  return refuseMethod(READ_METHODS);
}
