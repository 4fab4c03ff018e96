import type { ReactNode } from "react";
import type { Crumb } from "~/ui/breadcrumb";
import type { DisplayMode } from "~/ui/display-mode";
import { PageShell } from "~/ui/page-shell";
import { PUBLIC_NAV, type PublicNavKey } from "./public-nav";
import { mainPhone, siteNotices, type Site } from "./site";
import { SiteFooter } from "./site-footer";

/** Any public page: give it the site, the display mode, the page's own address and the content of main. */
export function SitePage({
  site,
  display,
  path,
  current,
  breadcrumb,
  backHref,
  width,
  children,
}: {
  site: Site;
  display: DisplayMode;
  /** Path and query of this page. */
  path: string;
  current?: PublicNavKey;
  breadcrumb?: readonly Crumb[];
  backHref?: string;
  width?: "column" | "wide";
  children: ReactNode;
}) {
  const phone = mainPhone(site);
  return (
    <PageShell
      siteName={site.shortName}
      siteFullName={site.name}
      phone={{ text: `电话 ${phone.number}`, href: phone.href }}
      nav={PUBLIC_NAV}
      current={current}
      display={display}
      path={path}
      notices={siteNotices(site)}
      breadcrumb={breadcrumb}
      backHref={backHref}
      width={width}
      footer={<SiteFooter site={site} />}
    >
      {children}
    </PageShell>
  );
}
