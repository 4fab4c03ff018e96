import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { DeskActionPage } from "~/complaint/desk/desk-action-page";
import { answerDeskAction, deskActionPage } from "~/complaint/desk/desk-pages.server";
import type { RouteHandle } from "~/http/route-handle";
import { noIndex } from "~/identity/desk-frame";
import { pageMeta } from "~/site/page-meta";

/** The form of this step is a list whose rows change in the browser. */
export const handle: RouteHandle = { access: "cases.read", hydrate: true };

const ACTION = "requestSupplement";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => [
  ...pageMeta(matches, data ? `${data.form.title} ${data.view.reference}` : "办理", {
    hasErrors: data?.hasErrors === true,
  }),
  noIndex,
];

export function loader({ context, params }: LoaderFunctionArgs) {
  return deskActionPage(context, params.reference ?? "", ACTION, new Date());
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return answerDeskAction(request, context, params.reference ?? "", ACTION, new Date());
}

export default DeskActionPage;
