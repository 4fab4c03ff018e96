import type { MetaFunction } from "@remix-run/node";
import { NotOnlineYet } from "~/site/not-online-yet";
import { pageMeta } from "~/site/page-meta";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "查进度");

export default function Track() {
  return <NotOnlineYet current="track" title="查进度" />;
}
