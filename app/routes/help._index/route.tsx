import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageMeta } from "~/site/page-meta";
import { TextPageView } from "~/site/text-page-view";
import { textPage } from "~/site/text-pages.server";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "帮助");

export function loader() {
  return textPage("help");
}

export default function Help() {
  return <TextPageView page={useLoaderData<typeof loader>()} />;
}
