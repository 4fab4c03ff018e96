import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { deskLinks, deskWarnings, readCaseHome } from "~/complaint/queue/queue-home.server";
import { readerOf } from "~/complaint/queue/queue-page.server";
import { QueueTable } from "~/complaint/queue/queue-table";
import type { RouteHandle } from "~/http/route-handle";
import { officialOf } from "~/identity/admit-official.server";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { may } from "~/identity/permissions";
import { pageMeta } from "~/site/page-meta";
import { HowTo } from "~/ui/how-to";
import { Notice } from "~/ui/notice";
import { ViewTabs } from "~/ui/view-tabs";

export const handle: RouteHandle = { access: "desk" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "待办"), noIndex];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const now = new Date();
  const official = officialOf(context);
  const reads = may(official.roles, "cases.read");
  const reader = reads ? await readerOf(request, context, now) : null;
  const [warnings, cases] = await Promise.all([
    atTheDesk(deskWarnings, { official, now }),
    reader ? atTheDesk(readCaseHome, reader) : null,
  ]);
  return { warnings, cases, links: deskLinks(official) };
}

export default function DeskHome() {
  const { warnings, cases, links } = useLoaderData<typeof loader>();
  return (
    <DeskPage current="desk" width="wide">
      <h1>待办</h1>
      {warnings.map((text) => (
        <Notice key={text} tone="warn">
          <p>{text}</p>
        </Notice>
      ))}
      {cases ? <CaseHome cases={cases} /> : <p>现在的角色不办理诉求。可以做的事:</p>}
      {cases ? <h2>其他</h2> : null}
      <ul>
        {links.map(({ href, label, what }) => (
          <li key={href}>
            <a href={href}>{label}</a>:{what}
          </li>
        ))}
      </ul>
      <HowTo
        lines={[
          "上面一行是各个视图的件数,点开就是清单",
          "“先办这几件”按时限排列,逾期的在最前面",
          "“最近办理”是自己最近经手的 10 件",
        ]}
      />
    </DeskPage>
  );
}

type Cases = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["cases"]>;

function CaseHome({ cases }: { cases: Cases }) {
  return (
    <>
      <p>我今天办了 {cases.handledToday} 件</p>
      <ViewTabs
        label="视图"
        unit="件"
        tabs={cases.tabs.map((tab) => ({ ...tab, current: false }))}
      />
      <h2>先办这几件</h2>
      <QueueTable caption="我的待办" items={cases.first} view="mine" emptyText="没有待办诉求" />
      <h2>最近办理</h2>
      <QueueTable caption="最近办理" items={cases.recent} emptyText="还没有办理过诉求" />
    </>
  );
}
