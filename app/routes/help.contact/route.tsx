import type { MetaFunction } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { ContactRows } from "~/site/contact-rows";
import { Page, useSite } from "~/site/page";
import { pageMeta } from "~/site/page-meta";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "联系我们与线下窗口");

export default function Contact() {
  const site = useSite();
  return (
    <Page
      breadcrumb={[
        { label: "首页", href: "/" },
        { label: "帮助", href: "/help" },
        { label: "联系我们" },
      ]}
    >
      <h1>联系我们与线下窗口</h1>
      <p>{site.contact.intro}</p>
      <ContactRows site={site} />
      <h2>来之前请带好</h2>
      <ul>
        {site.contact.prepare.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <h2>意见反馈</h2>
      <p>
        网页看不懂、内容有错、功能不好用,都可以<a href="/feedback">写下来告诉我们</a>
        ,不用留姓名和电话。
      </p>
    </Page>
  );
}
