import type { MetaFunction } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { NotOnlineYet } from "~/site/not-online-yet";
import { pageMeta } from "~/site/page-meta";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "查进度");

export default function Track() {
  return <NotOnlineYet current="track" title="查进度" />;
}
