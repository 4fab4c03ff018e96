import type { LoaderFunctionArgs } from "@remix-run/node";
import { rootsResponse } from "~/complaint/filing/answer-slip.server";
import type { RouteHandle } from "~/http/route-handle";

export const handle: RouteHandle = { access: "public" };

export const loader = ({ request }: LoaderFunctionArgs) => rootsResponse(request);
