import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "~/http/route-handle";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { Agenda } from "~/ui/agenda";
import { PrintButton } from "~/ui/script-marks";
import { SpanChart } from "~/ui/span-chart";
import { readCalendar } from "./page.server";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "申报日历");

export function loader() {
  return readCalendar(new Date());
}

export default function Calendar() {
  const calendar = useLoaderData<typeof loader>();
  const finding =
    calendar.thisMonth > 0
      ? `本月 ${calendar.thisMonth} 项截止,共 ${calendar.total} 项写明了截止日期`
      : `本月没有截止的,共 ${calendar.total} 项写明了截止日期`;
  return (
    <Page
      current="policies"
      width="wide"
      breadcrumb={[
        { label: "首页", href: "/" },
        { label: "查政策", href: "/policies" },
        { label: "申报日历" },
      ]}
    >
      <h1>申报日历</h1>
      <p>{finding}。</p>
      <p className="no-print" data-not-in-wechat="">
        <a href="/policies/calendar.ics">加入手机日历(.ics 文件)</a>
      </p>
      <SpanChart
        finding={finding}
        months={calendar.months}
        today={calendar.todayAt}
        labelHeading="政策"
        spanHeading="从开始到截止"
        extraHeading="能拿多少"
        rows={calendar.rows.map((row) => ({
          ...row,
          label: row.title,
          href: `/policies/${row.id}`,
          extra: row.amount ?? "原文未写明",
        }))}
      />
      <div className="agenda-list">
        {calendar.agenda.map((month) => (
          <section key={month.month}>
            <h2>{month.month}</h2>
            <Agenda items={month.items} />
          </section>
        ))}
      </div>
      <p>
        另有 {calendar.undated} 项没有写明截止日期,见
        <a href="/policies?status=长期有效">长期有效的政策</a>。
      </p>
      <PrintButton label="打印日历" />
    </Page>
  );
}
