import type { LoaderFunctionArgs } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { answerList } from "~/policy/api/answer-list.server";
import { READ_METHODS, refuseMethod } from "~/policy/api/answers.server";

export const handle: RouteHandle = { access: "public" };

export function loader({ request }: LoaderFunctionArgs) {
  return answerList(request, new Date());
}

export function action() {
  return refuseMethod(READ_METHODS);
}
