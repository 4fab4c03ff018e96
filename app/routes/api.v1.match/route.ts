import type { ActionFunctionArgs } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { answerMatch } from "~/policy/api/answer-match.server";
import { refuseMethod } from "~/policy/api/answers.server";

export const handle: RouteHandle = { access: "public" };

const METHODS = "POST, OPTIONS";

export function loader() {
  return refuseMethod(METHODS);
}

export function action({ request }: ActionFunctionArgs) {
  return request.method === "POST" ? answerMatch(request, new Date()) : refuseMethod(METHODS);
}
