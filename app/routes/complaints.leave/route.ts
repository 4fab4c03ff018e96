import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { answerLeave } from "~/complaint/filing/receipt-answer.server";
import type { RouteHandle } from "~/http/route-handle";

export const handle: RouteHandle = { access: "public" };

/** Somebody kept the address. */
export const loader = () => redirect("/policies", 303);

export const action = ({ request }: ActionFunctionArgs) => answerLeave(request);
