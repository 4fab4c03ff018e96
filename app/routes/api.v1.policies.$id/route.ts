import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerPolicy } from "~/policy/api/answer-policy.server";
import { READ_METHODS, refuseMethod } from "~/policy/api/answers.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return answerPolicy(request, params.id ?? "", new Date());
}

export function action() {
  return refuseMethod(READ_METHODS);
}
