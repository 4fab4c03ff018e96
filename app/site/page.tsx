import { useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { loader as rootLoader } from "~/root";
import type { Crumb } from "~/ui/breadcrumb";
import type { PublicNavKey } from "./public-nav";
import { SitePage } from "./site-page";

/** A public page inside the site's frame; what all pages share comes from the root loader. */
export function Page(props: {
  current?: PublicNavKey;
  breadcrumb?: readonly Crumb[];
  backHref?: string;
  width?: "column" | "wide";
  children: ReactNode;
}) {
  const root = useRouteLoaderData<typeof rootLoader>("root");
  if (!root) throw new Error("a page was rendered outside the root route");
  return <SitePage site={root.site} display={root.display} path={root.path} {...props} />;
}

/** The site's facts inside a page. */
export function useSite() {
  const root = useRouteLoaderData<typeof rootLoader>("root");
  if (!root) throw new Error("a page was rendered outside the root route");
  return root.site;
}
