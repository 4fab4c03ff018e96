import type { LoaderFunctionArgs } from "@remix-run/node";
import { caseFile } from "~/complaint/track/track-page.server";
import type { RouteHandle } from "~/http/route-handle";

export const handle: RouteHandle = { access: "complainant" };

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  caseFile(context, params.id ?? "");
