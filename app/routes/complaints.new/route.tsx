import type { MetaFunction } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { NotOnlineYet } from "~/site/not-online-yet";
import { pageMeta } from "~/site/page-meta";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "提诉求");

export default function NewComplaint() {
  return <NotOnlineYet current="complaints" title="提诉求" />;
}
