import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "~/http/route-handle";
import { PolicyCard } from "~/policy/policy-card";
import { listHref } from "~/policy/list-query";
import { asksForDisplaySettings } from "~/site/display-words";
import { Page, useSite } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { mainPhone } from "~/site/site";
import { ButtonLink } from "~/ui/button";
import { CardList } from "~/ui/card";
import { ChosenFilters, FilterPanel } from "~/ui/filter-panel";
import { Notice } from "~/ui/notice";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";
import { SortLinks } from "~/ui/sort-links";
import { readPolicyList } from "./page.server";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, data ? listTitle(data) : "查政策", { hasErrors: data?.emptySearch === true });

export function loader({ request }: LoaderFunctionArgs) {
  return readPolicyList(request, new Date());
}

type List = ReturnType<typeof readPolicyList>;

function listTitle({ q, total }: Pick<List, "q" | "total">): string {
  return q ? `找到 ${total} 条与“${q}”有关的政策` : "查政策";
}

export default function Policies() {
  const list = useLoaderData<typeof loader>();
  const { q, sort } = list;
  const error = "请输入要找的内容,例如“研发补助”";
  return (
    <Page current="policies" width="wide">
      <h1>{listTitle(list)}</h1>
      <SearchBox
        action="/policies"
        label="查政策"
        hint="例如:研发补助、稳岗、贷款贴息"
        defaultValue={q}
        error={list.emptySearch ? error : undefined}
      />
      {asksForDisplaySettings(q) ? (
        <Notice>
          <p>
            想把字调大?请到<a href="/display">显示设置</a>,或点页面上方的“长辈模式”。
          </p>
        </Notice>
      ) : null}
      <div className="with-filters">
        <FilterPanel
          action="/policies"
          groups={list.groups}
          hidden={{ ...(q && { q }), ...(sort && { sort }) }}
        />
        <div>
          <ChosenFilters filters={list.filters} clearHref={list.clearHref} />
          {list.total > 0 ? <Found list={list} /> : <NothingFound list={list} />}
        </div>
      </div>
    </Page>
  );
}

function Found({ list }: { list: List }) {
  return (
    <>
      <p role="status">
        共 {list.total} 项{list.pageCount > 1 ? `,第 ${list.page} 页,共 ${list.pageCount} 页` : ""}
      </p>
      <SortLinks links={list.sortLinks} />
      <CardList>
        {list.items.map((item) => (
          <PolicyCard
            key={item.id}
            item={item}
            asOf={list.asOf}
            verdict={list.verdicts?.[item.id] ?? null}
          />
        ))}
      </CardList>
      <Pagination
        page={list.page}
        pageCount={list.pageCount}
        hrefOf={(page) => listHref(list, page)}
      />
      {list.verdicts ? null : (
        <p>
          <a href="/match">测一测我符不符合</a>
        </p>
      )}
    </>
  );
}

function NothingFound({ list }: { list: List }) {
  const phone = mainPhone(useSite());
  return (
    <div role="status">
      <p>
        没有找到{list.q ? `与“${list.q}”有关的` : "符合这些条件的"}政策。
        {list.filters.length > 0 ? (
          <>
            可以<a href={list.clearHref}>清空筛选</a>再看;
          </>
        ) : null}
        可以换个说法,比如把“扶持资金”换成“补贴”;或者答几个问题,我们帮您找;也可以打电话{" "}
        <a href={phone.href}>{phone.number}</a>。
      </p>
      <ButtonLink href="/match">答几个问题,帮您找</ButtonLink>
    </div>
  );
}
