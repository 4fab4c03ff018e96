import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AGES, readAgeing, type Age } from "~/complaint/queue/queue-ageing.server";
import { LIST_PATH } from "~/complaint/queue/queue-address";
import { readerOf } from "~/complaint/queue/queue-page.server";
import type { RouteHandle } from "~/http/route-handle";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { may } from "~/identity/permissions";
import { pageMeta } from "~/site/page-meta";
import { BarTable } from "~/ui/bar-table";
import { DataTable, type Column } from "~/ui/data-table";

export const handle: RouteHandle = { access: "cases.read" };

export const meta: MetaFunction = ({ matches }) => [
  ...pageMeta(matches, "未结诉求的时限分布"),
  noIndex,
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const reader = await readerOf(request, context, new Date());
  const { roles } = reader.official;
  if (!may(roles, "cases.intake") && !may(roles, "cases.supervise")) {
    throw new Response(null, { status: 404 });
  }
  const units = await atTheDesk(readAgeing, reader);
  const total = (age: Age) => units.reduce((sum, { counts }) => sum + counts[age], 0);
  const ages = (Object.keys(AGES) as Age[]).map((age) => ({
    age,
    label: AGES[age],
    cases: total(age),
  }));
  return { today: reader.today, units, ages };
}

type Unit = ReturnType<typeof useLoaderData<typeof loader>>["units"][number];

export default function Ageing() {
  const { today, units, ages } = useLoaderData<typeof loader>();
  const open = ages.reduce((sum, { cases }) => sum + cases, 0);
  const overdue = ages.find(({ age }) => age === "overdue")?.cases ?? 0;
  return (
    <DeskPage current="cases" backHref={LIST_PATH}>
      <h1>未结诉求的时限分布</h1>
      <p className="meta">本组能看到的未结诉求,数据截至 {today}</p>
      <BarTable
        finding={`未结 ${open} 件,其中已逾期 ${overdue} 件`}
        labelHeading="时限"
        valueHeading="件数"
        rows={ages.map(({ age, label, cases }) => ({
          id: age,
          label,
          value: cases,
          text: `${cases} 件`,
          strong: age === "overdue",
        }))}
      />
      <h2>按承办单位</h2>
      <DataTable
        caption="各单位未结诉求的件数"
        columns={[
          { key: "unit", heading: "承办单位", rowHeader: true, cell: ({ unit }) => unit },
          ...ages.map(({ age, label }): Column<Unit> => ({
            key: age,
            heading: label,
            number: true,
            cell: ({ counts }) => counts[age],
          })),
        ]}
        rows={units}
        rowKey={({ unit }) => unit}
        emptyText="没有未结诉求"
      />
    </DeskPage>
  );
}
