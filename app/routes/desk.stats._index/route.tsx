import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { tabHref } from "~/complaint/queue/queue-address";
import type { RouteHandle } from "~/http/route-handle";
import { officialOf } from "~/identity/admit-official.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { may } from "~/identity/permissions";
import { partText } from "~/indicators/desk-statistics";
import { countText, rateWords } from "~/indicators/open-words";
import { PeriodPicker } from "~/indicators/period-picker";
import { readDeskStatistics } from "~/indicators/read-desk-statistics.server";
import { formatDate } from "~/policy/wording/value";
import { pageMeta } from "~/site/page-meta";
import { BarTable } from "~/ui/bar-table";
import { DataTable } from "~/ui/data-table";

export const handle: RouteHandle = { access: "statistics.read" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "统计"), noIndex];

export function loader({ request, context }: LoaderFunctionArgs) {
  const official = officialOf(context);
  return readDeskStatistics({
    officialId: official.id,
    holdsCases: may(official.roles, "cases.read"),
    period: new URL(request.url).searchParams.get("period"),
    now: new Date(),
  });
}

type Figures = Awaited<ReturnType<typeof readDeskStatistics>>;

export default function Statistics() {
  const { period, until, around, periods, own, units } = useLoaderData<typeof loader>();
  return (
    <DeskPage current="stats" width="wide">
      <h1>统计</h1>
      <PeriodPicker action="/desk/stats" around={around} periods={periods} current={period.id} />
      <p className="meta">
        {period.label},数据截至 {formatDate(until)} 24:00
      </p>
      {own ? <OwnCases own={own} periodId={period.id} /> : null}
      <section>
        <h2>各单位合计</h2>
        <p className="meta">
          按公开的规则取整;答复不到 10 件的单位合在一起。按名称排列,不是排名,不要转成排名
        </p>
        <DataTable
          caption={`${period.label}各单位`}
          rows={units}
          rowKey={({ name }) => name}
          emptyText="本期没有数据"
          columns={[
            { key: "name", heading: "单位", rowHeader: true, cell: ({ name }) => name },
            { key: "handled", heading: "答复", cell: ({ handled }) => countText(handled) },
            { key: "onTime", heading: "按时", cell: ({ onTime }) => rateWords(onTime) },
            {
              key: "extended",
              heading: "延期",
              cell: ({ extended }) => rateWords(extended),
              dispensable: true,
            },
            { key: "solved", heading: "解决率", cell: ({ solved }) => rateWords(solved) },
            {
              key: "days",
              heading: "中位数 / 九成",
              number: true,
              cell: ({ median, p90 }) => `${median ?? "—"} / ${p90 ?? "—"}`,
            },
          ]}
        />
      </section>
    </DeskPage>
  );
}

function OwnCases({ own, periodId }: { own: NonNullable<Figures["own"]>; periodId: string }) {
  const { received, accepted, closed, satisfied, rated } = own.funnel;
  const steps = [
    ["收到", received, tabHref("all")],
    ["受理", accepted, tabHref("all")],
    ["办结", closed, tabHref("closed")],
    ["企业满意", satisfied, tabHref("closed")],
  ] as const;
  return (
    <section>
      <h2>您经手的诉求</h2>
      <BarTable
        finding={`收到 ${received} 件,办结 ${closed} 件,满意 ${satisfied} 件(有评价 ${rated} 件)`}
        labelHeading="本期收到的"
        valueHeading="件数"
        rows={steps.map(([label, value, href], at) => ({
          id: label,
          label: <a href={href}>{label}</a>,
          value,
          text: `${value} 件`,
          strong: at === 0,
        }))}
      />
      <DataTable
        caption="按承办单位"
        rows={own.rows}
        rowKey={({ name }) => name}
        emptyText="本期没有数据"
        columns={[
          { key: "name", heading: "单位", rowHeader: true, cell: ({ name }) => name },
          {
            key: "open",
            heading: "在办",
            number: true,
            cell: ({ open }) => <a href={tabHref("running")}>{open}</a>,
          },
          {
            key: "overdue",
            heading: "逾期",
            number: true,
            cell: ({ overdue }) => <a href={tabHref("overdue")}>{overdue}</a>,
          },
          {
            key: "answered",
            heading: "答复",
            number: true,
            cell: ({ answered }) => answered,
          },
          { key: "onTime", heading: "按时", number: true, cell: (row) => partText(row.onTime) },
          {
            key: "extended",
            heading: "延期",
            number: true,
            cell: (row) => partText(row.extended),
            dispensable: true,
          },
          { key: "solved", heading: "已解决", number: true, cell: (row) => partText(row.solved) },
          {
            key: "days",
            heading: "中位数 / 九成",
            number: true,
            cell: ({ median, p90 }) => `${median ?? "—"} / ${p90 ?? "—"}`,
          },
        ]}
      />
      <p>
        <a href={`/desk/stats/export.csv?period=${periodId}`}>下载数据(CSV)</a>
      </p>
    </section>
  );
}
