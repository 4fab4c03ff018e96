import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AGES, readAgeing, type Age } from "~/complaint/queue-ageing.server";
import { LIST_PATH } from "~/complaint/queue-address";
import { readerOf } from "~/complaint/queue-page.server";
import type { RouteHandle } from "~/http/route-handle";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { may } from "~/identity/permissions";
import { pageMeta } from "~/site/page-meta";
import { BarTable } from "~/ui/bar-table";

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
      <table>
        <caption>各单位未结诉求的件数</caption>
        <thead>
          <tr>
            <th scope="col">承办单位</th>
            {ages.map(({ age, label }) => (
              <th key={age} scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map(({ unit, counts }) => (
            <tr key={unit}>
              <th scope="row">{unit}</th>
              {ages.map(({ age }) => (
                <td key={age} className="number">
                  {counts[age]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </DeskPage>
  );
}
