import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerDeskFile } from "~/complaint/desk/desk-pages.server";
import type { RouteHandle } from "~/http/route-handle";

export const handle: RouteHandle = { access: "cases.read" };

export function loader({ context, params }: LoaderFunctionArgs) {
  return answerDeskFile(context, params.reference ?? "", params.fileId ?? "");
}
