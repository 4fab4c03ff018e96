import { mainPhone, orUnpublished, type Site } from "./site";

/** Where to ask: the same rows, in the same order, on every page. */
export function ContactRows({ site }: { site: Site }) {
  const { hotline, cityHotline, window } = site.contact;
  return (
    <dl className="contact-rows">
      <div>
        <dt>咨询电话</dt>
        <dd>{hotline ? <a href={mainPhone(site).href}>{hotline}</a> : orUnpublished(null)}</dd>
      </div>
      <div>
        <dt>便民热线</dt>
        <dd>
          <a href={`tel:${cityHotline.number}`}>{cityHotline.name}</a>
        </dd>
      </div>
      <div>
        <dt>线下窗口</dt>
        <dd>{[window.name, orUnpublished(window.address)].filter(Boolean).join(",")}</dd>
      </div>
      <div>
        <dt>办公时间</dt>
        <dd>{orUnpublished(window.hours)}</dd>
      </div>
    </dl>
  );
}
