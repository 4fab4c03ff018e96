import type { MetaFunction } from "@remix-run/node";
import { NotOnlineYet } from "~/site/not-online-yet";
import { pageMeta } from "~/site/page-meta";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "提诉求");

export default function NewComplaint() {
  return <NotOnlineYet current="complaints" title="提诉求" />;
}
