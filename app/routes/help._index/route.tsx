import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "~/http/route-handle";
import { pageMeta } from "~/site/page-meta";
import { TextPageView } from "~/site/text-page-view";
import { textPage } from "~/site/text-pages.server";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "帮助");

export function loader() {
  return textPage("help");
}

export default function Help() {
  return <TextPageView page={useLoaderData<typeof loader>()} />;
}
