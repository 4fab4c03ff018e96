import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "~/http/route-handle";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { TextField } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { readLog } from "./page.server";

export const handle: RouteHandle = { access: "audit.read" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "操作日志"), noIndex];

export function loader({ request }: LoaderFunctionArgs) {
  return readLog(request);
}

export default function Log() {
  const { event, reference, unknown, rows, older, chain } = useLoaderData<typeof loader>();
  const query = new URLSearchParams({ event, reference });
  const search = query.toString();
  return (
    <DeskPage current="account" backHref="/desk/account" width="wide">
      <h1>操作日志</h1>
      <p>工作人员和系统做过的事。日志只增不减,不含诉求内容;每天的摘要另存在数据库以外</p>
      {chain ? <Chain chain={chain} /> : null}
      <form action="/desk/audit" method="get">
        <TextField
          name="event"
          label="事项"
          hint="例如 case.accept、identity.、escalation."
          defaultValue={event}
        />
        <TextField
          name="reference"
          label="受理编号"
          hint="XS 开头的 10 位数字"
          defaultValue={reference}
          error={unknown ? "没有这个受理编号,请核对" : undefined}
        />
        <Button>查看</Button>
      </form>
      <p>
        <a href="/desk/audit?check=1">检查日志是否完整</a>
      </p>
      <DataTable
        caption="操作日志,新的在前"
        rows={rows}
        rowKey={({ seq }) => String(seq)}
        emptyText="没有符合条件的记录"
        columns={[
          { key: "at", heading: "时间", cell: ({ at }) => at },
          { key: "event", heading: "事项", rowHeader: true, cell: (row) => row.event },
          { key: "actor", heading: "谁", cell: ({ actor }) => actor ?? "系统" },
          { key: "tag", heading: "诉求代号", cell: ({ tag }) => tag ?? "", dispensable: true },
          { key: "detail", heading: "说明", width: "fill", cell: ({ detail }) => detail },
        ]}
      />
      {older === null ? null : (
        <p>
          <a href={`/desk/audit?${search}&before=${older}`}>更早的记录</a>
        </p>
      )}
      <p>
        <a href={`/desk/audit/export.csv?${search}`}>下载(CSV)</a>
      </p>
    </DeskPage>
  );
}

function Chain({ chain }: { chain: NonNullable<Awaited<ReturnType<typeof readLog>>["chain"]> }) {
  if (chain.state === "broken") {
    return (
      <Notice>
        <p>
          <strong>日志不完整</strong>:前 {chain.rows} 条之后有改动({chain.because}
          )。请保留现场并报告
        </p>
      </Notice>
    );
  }
  return (
    <Notice>
      <p>
        日志完整,共 {chain.rows} 条;与数据库以外的 {chain.heads} 份摘要一致
        {chain.lastHeadOn ? `,最近一份 ${chain.lastHeadOn}` : ""}
      </p>
    </Notice>
  );
}
