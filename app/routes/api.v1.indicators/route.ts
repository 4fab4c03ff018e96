import type { LoaderFunctionArgs } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { answerIndicators } from "~/indicators/answer-indicators.server";
import { READ_METHODS, refuseMethod } from "~/policy/api/answers.server";

export const handle: RouteHandle = { access: "public" };

export function loader({ request }: LoaderFunctionArgs) {
  return answerIndicators(request, new Date());
}

export function action() {
  return refuseMethod(READ_METHODS);
}
