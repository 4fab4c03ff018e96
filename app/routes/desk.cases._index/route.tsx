import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { tabHref } from "~/complaint/queue/queue-address";
import { QueueFilters } from "~/complaint/queue/queue-filters";
import { addressOfForm, readQueuePage } from "~/complaint/queue/queue-page.server";
import { QueueTable } from "~/complaint/queue/queue-table";
import { QUEUE_TABS } from "~/complaint/queue/queue-tabs";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { pageMeta } from "~/site/page-meta";
import { ActionBar } from "~/ui/action-bar";
import { HowTo } from "~/ui/how-to";
import { SuccessBanner } from "~/ui/success-banner";
import { ViewTabs } from "~/ui/view-tabs";

export const handle: RouteHandle = { access: "cases.read" };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => [
  ...pageMeta(matches, data ? QUEUE_TABS[data.address.tab] : "诉求", {
    hasErrors: data?.noneChosen === true,
  }),
  noIndex,
];

export function loader({ request, context }: LoaderFunctionArgs) {
  return readQueuePage(request, context, new Date());
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  return redirect(await addressOfForm(request, context, form, new Date()), 303);
}

export default function Cases() {
  const page = useLoaderData<typeof loader>();
  const { address, items } = page;
  const title = QUEUE_TABS[address.tab];
  return (
    <DeskPage current="cases" width="wide">
      {page.done ? <SuccessBanner text={page.done} /> : null}
      <h1>诉求</h1>
      <ViewTabs label="视图" unit="件" tabs={page.tabs} />
      <QueueFilters
        address={address}
        words={page.words}
        choices={page.filters}
        clearHref={page.filtered ? tabHref(address.tab) : null}
      />
      <p className="meta print-only">
        {page.filterText};打印日期:{page.today}
      </p>
      {page.tooMany ? (
        <p role="status">
          超过 2000 件,不能在正文里查找。请先选类别、状态或收到日期,或输入完整的受理编号
        </p>
      ) : (
        <>
          {page.total === null ? null : (
            <p role="status">
              找到 {page.total} 件
              {address.tab === "all" ? null : (
                <>
                  。<a href={page.everywhereHref}>在全部诉求里找</a>
                </>
              )}
            </p>
          )}
          {items.length > 0 ? <Batch page={page} /> : null}
          <QueueTable
            caption={title}
            items={items}
            view={address.tab}
            selectionForm="batch"
            emptyText={page.filtered ? "没有符合条件的诉求,试试清空条件" : "没有待办诉求"}
          />
          <PageLinks previous={page.previousHref} next={page.nextHref} />
        </>
      )}
      <p className="queue-beside no-print">
        <span data-print="打印本页清单" />
        {page.supervises ? <a href="/desk/cases/ageing">未结诉求的时限分布</a> : null}
      </p>
      <HowTo
        lines={[
          "先选视图,再按条件查询;逾期的排在最前面,同一天到期的实名在前",
          "点标题打开一件;勾选几件后可以批量分办、催办、打印或导出",
          "关键词只在自己的登录里查找,不会写进网址和日志",
          "“没有密钥”表示这件的内容没有交给自己这一组",
          "时限按工作日计算,含调休上班;带“暂定”的要等放假通知",
        ]}
      />
    </DeskPage>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Batch({ page }: { page: Page }) {
  return (
    <div className="no-print">
      <ActionBar
        id="batch"
        label="批量处理"
        action="/desk/cases/batch?index"
        hidden={{ back: page.here }}
        chosenText="已选 {n} 件"
        error={page.noneChosen ? "请先勾选要处理的诉求" : undefined}
        actions={[
          { label: "批量分办", name: "verb", value: "assign" },
          ...(page.supervises ? [{ label: "批量催办", name: "verb", value: "remind" }] : []),
          { label: "批量打印", name: "verb", value: "print" },
          { label: "导出", name: "verb", value: "export" },
        ]}
      />
    </div>
  );
}

/** Pages have no numbers: the list moves while it is read. */
function PageLinks({ previous, next }: { previous: string | null; next: string | null }) {
  if (previous === null && next === null) return null;
  return (
    <nav className="pagination" aria-label="分页">
      <ul>
        {previous === null ? null : (
          <li>
            <a href={previous} rel="prev">
              上一页
            </a>
          </li>
        )}
        {next === null ? null : (
          <li>
            <a href={next} rel="next">
              下一页
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
