import type { ActionFunctionArgs } from "@remix-run/node";
import { notThere } from "~/complaint/desk/desk-pages.server";
import { answerOriginalFile } from "~/complaint/identity-opening/identity-pages.server";
import type { RouteHandle } from "~/http/route-handle";

export const handle: RouteHandle = { access: "identity.ask" };

export function loader() {
  return notThere();
}

export function action({ request, context }: ActionFunctionArgs) {
  return answerOriginalFile(request, context, new Date());
}
