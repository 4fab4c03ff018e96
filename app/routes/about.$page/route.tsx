import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "~/http/route-handle";
import { pageMeta } from "~/site/page-meta";
import { TextPageView } from "~/site/text-page-view";
import { isTextPageName, textPage } from "~/site/text-pages.server";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, data?.title ?? "没有找到这个网页");

export function loader({ params }: LoaderFunctionArgs) {
  const name = params.page ?? "";
  if (!isTextPageName(name) || name === "help") throw new Response(null, { status: 404 });
  return textPage(name);
}

export default function About() {
  return <TextPageView page={useLoaderData<typeof loader>()} />;
}
