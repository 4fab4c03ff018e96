import { mainPhone } from "./site";
import { Page, useSite } from "./page";
import type { PublicNavKey } from "./public-nav";
import { ContactRows } from "./contact-rows";

/** A service that is announced in the navigation but not online: says so plainly and names the way there is today. */
export function NotOnlineYet({ current, title }: { current: PublicNavKey; title: string }) {
  const site = useSite();
  const phone = mainPhone(site);
  return (
    <Page current={current}>
      <h1>{title}</h1>
      <p>网上办理还没有开通。</p>
      <p>
        现在请拨打 <a href={phone.href}>{phone.number}</a>,或到线下窗口办理。
      </p>
      <ContactRows site={site} />
    </Page>
  );
}
