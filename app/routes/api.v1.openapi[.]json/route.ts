import type { LoaderFunctionArgs } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { answerOpenApi } from "~/policy/api/answer-openapi.server";
import { READ_METHODS, refuseMethod } from "~/policy/api/answers.server";

export const handle: RouteHandle = { access: "public" };

export function loader({ request }: LoaderFunctionArgs) {
  return answerOpenApi(request);
}

export function action() {
  return refuseMethod(READ_METHODS);
}
