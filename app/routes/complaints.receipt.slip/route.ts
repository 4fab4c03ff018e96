import type { LoaderFunctionArgs } from "@remix-run/node";
import { downloadReceipt } from "~/complaint/filing/receipt-answer.server";
import type { RouteHandle } from "~/http/route-handle";

export const handle: RouteHandle = { access: "public" };

/** The signed slip: proves the filing, opens nothing. */
export function loader({ request }: LoaderFunctionArgs) {
  return downloadReceipt(request, "提交凭证.txt", ({ slip }) => slip.replaceAll("\n", "\r\n"));
}
