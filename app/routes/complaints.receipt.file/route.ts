import type { LoaderFunctionArgs } from "@remix-run/node";
import { downloadReceipt } from "~/complaint/filing/receipt-answer.server";
import { receiptText } from "~/complaint/filing/receipt-words";
import type { RouteHandle } from "~/http/route-handle";

export const handle: RouteHandle = { access: "public" };

/** The receipt as a text file, the signed slip included. */
export function loader({ request }: LoaderFunctionArgs) {
  const track = new URL("/track", request.url).href;
  return downloadReceipt(request, "诉求回执.txt", (receipt) => receiptText(receipt, track));
}
