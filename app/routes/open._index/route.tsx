import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "~/http/route-handle";
import { ComplaintPanels } from "~/indicators/complaint-panels";
import { PeriodPicker } from "~/indicators/period-picker";
import { formatDate } from "~/policy/wording/value";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { FigureCard, FigureCards } from "~/ui/figure-card";
import { readOpen } from "./page.server";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, "办理公开", {
    description: "浔阳区企业诉求办理的数据:收到、受理、办结、满意,用时和评价,每项写明怎么算",
  });

export function loader({ request }: LoaderFunctionArgs) {
  return readOpen(request, new Date());
}

export default function Open() {
  const { policies, snapshot } = useLoaderData<typeof loader>();
  return (
    <Page width="wide">
      <h1>办理公开</h1>
      <p>诉求办得怎么样、政策有多少,按“四最”公布。每个数字都写明怎么算。</p>
      {snapshot ? (
        <>
          <PeriodPicker
            action="/open"
            around={snapshot.around}
            periods={snapshot.periods}
            current={snapshot.figures.period.id}
          />
          <p className="meta">
            {snapshot.figures.period.label},数据截至 {formatDate(snapshot.until)} 24:00
          </p>
          <ComplaintPanels figures={snapshot.figures} />
          <p>
            <a href={`/open/figures.csv?period=${snapshot.figures.period.id}`}>下载数据(CSV)</a>
          </p>
        </>
      ) : (
        <p>诉求办理:本期没有数据。数据每天 0 时 30 分更新。</p>
      )}
      <section>
        <h2>政策</h2>
        <FigureCards>
          {policies.map((figure) => (
            <FigureCard key={figure.label} figure={figure} />
          ))}
        </FigureCards>
      </section>
      <section>
        <h2>数据说明</h2>
        <ul>
          <li>来源:本网站的诉求办理记录和政策库,不含电话和窗口办理的诉求。</li>
          <li>为保护提交人,件数向下取整到 5 的倍数,少于 10 件不公布,不足 20 件不公布百分比。</li>
          <li>没有评价的记为未评价,不算满意。满意指非常满意、满意和基本满意。</li>
          <li>本网站没有的数据不公布,如兑现金额、与其他区县的排名。</li>
          <li>
            程序可以读取同样的数据:<a href="/api/v1/indicators">/api/v1/indicators</a>
          </li>
        </ul>
      </section>
    </Page>
  );
}
