import type { ActionFunctionArgs } from "@remix-run/node";
import { answerDraft, notThere } from "~/complaint/desk/desk-pages.server";
import type { RouteHandle } from "~/http/route-handle";

export const handle: RouteHandle = { access: "cases.read" };

export function loader() {
  return notThere();
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return answerDraft(request, context, params.reference ?? "", new Date());
}
