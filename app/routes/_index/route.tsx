import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "~/http/route-handle";
import { PolicyCard } from "~/policy/policy-card";
import { ContactRows } from "~/site/contact-rows";
import { Page, useSite } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { CardList } from "~/ui/card";
import { FigureCard, FigureCards } from "~/ui/figure-card";
import { QuickLinks, SearchBox } from "~/ui/search-box";
import { TaskLink, TaskLinks } from "~/ui/task-links";
import { readHome } from "./page.server";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, "查政策、提诉求", {
    description: "浔阳区企业和个体工商户查惠企政策、看自己符不符合、提诉求、查进度",
  });

export function loader({ request }: LoaderFunctionArgs) {
  return readHome(request, new Date());
}

export default function Home() {
  const { asOf, closing, closingTitle, figures, verdicts } = useLoaderData<typeof loader>();
  const site = useSite();
  return (
    <Page width="wide">
      <h1>查政策、提诉求,一个网站办好</h1>
      <SearchBox action="/policies" label="查政策" hint="例如:研发补助、稳岗、贷款贴息" />
      <QuickLinks
        label="常查的内容"
        links={site.frequentQueries.map((query) => ({
          label: query,
          href: `/policies?${new URLSearchParams({ q: query }).toString()}`,
        }))}
      />
      <TaskLinks
        tasks={[
          { href: "/policies", icon: "file-text", title: "查政策", note: "看看您能享受哪些" },
          {
            href: "/complaints/new",
            icon: "message-square-warning",
            title: "提诉求",
            note: "可以匿名,全程保密",
          },
          { href: "/track", icon: "clipboard-check", title: "查进度", note: "网上办理还没有开通" },
        ]}
      />
      <TaskLink
        secondary
        task={{
          href: "/match",
          icon: "circle-question-mark",
          title: "不知道有什么?",
          note: "答几个问题,帮您找",
        }}
      />
      <section>
        <h2>{closingTitle}</h2>
        <CardList>
          {closing.map((item) => (
            <PolicyCard
              key={item.id}
              item={item}
              asOf={asOf}
              verdict={verdicts?.[item.id] ?? null}
              titleAs="h3"
            />
          ))}
        </CardList>
        <p>
          <a href="/policies/calendar">看全部申报日历</a>
        </p>
      </section>
      <section>
        <h2>四最</h2>
        <FigureCards>
          {figures.map((figure) => (
            <FigureCard key={figure.label} figure={figure} />
          ))}
        </FigureCards>
        <p>
          <a href="/open">看诉求办得怎么样</a>
        </p>
      </section>
      <section>
        <h2>联系我们</h2>
        <p>{site.contact.intro}</p>
        <ContactRows site={site} />
      </section>
    </Page>
  );
}
