import { ContactRows } from "./contact-rows";
import { FOOTER_LINKS } from "./public-nav";
import { orUnpublished, orUnregistered, type Site } from "./site";

/** Help first, then who answers for the site, in the same place on every page. */
export function SiteFooter({ site }: { site: Site }) {
  const records: readonly (readonly [string, string])[] = [
    ["主办单位", orUnpublished(site.owner.sponsor)],
    ["承办单位", orUnpublished(site.owner.operator)],
    ["网站标识码", orUnpublished(site.owner.siteId)],
    ["ICP 备案号", orUnregistered(site.owner.icp)],
    ["公网安备号", orUnregistered(site.owner.publicSecurity)],
    ["更新日期", chineseDay(site.updated)],
  ];
  return (
    <>
      <h2>需要帮助</h2>
      <ContactRows site={site} />
      <ul className="footer-links">
        {FOOTER_LINKS.map((link) => (
          <li key={link.href}>
            <a href={link.href}>{link.label}</a>
          </li>
        ))}
      </ul>
      <p className="footer-name">{site.name}</p>
      <dl className="footer-record">
        {records.map(([term, value]) => (
          <div key={term}>
            <dt>{term}:</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** `2026-11-24` → `2026年11月24日`. */
function chineseDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
