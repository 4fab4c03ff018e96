import { redirect, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { titleOfJob } from "~/complaint/upkeep/job-titles";
import { readOperations, retryDeadMail } from "~/complaint/upkeep/read-operations.server";
import type { RouteHandle } from "~/http/route-handle";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { instantText } from "~/identity/instant-text";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Form } from "~/ui/form";
import { Notice } from "~/ui/notice";

export const handle: RouteHandle = { access: "operations.read" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "运行情况"), noIndex];

export async function loader() {
  const { jobs, ...rest } = await readOperations(new Date());
  return {
    ...rest,
    jobs: jobs.map(({ name, lastRunAt, runAt, failures }) => ({
      name,
      last: lastRunAt ? instantText(lastRunAt) : "还没有",
      next: instantText(runAt),
      failures,
    })),
  };
}

export async function action() {
  await retryDeadMail(new Date());
  return redirect("/desk/admin/operations", 303);
}

export default function Operations() {
  const { jobs, mail, missingKeys, lastRoot, lastFigures, calendar } =
    useLoaderData<typeof loader>();
  const failing = jobs.filter(({ failures }) => failures > 0).length;
  return (
    <DeskPage current="account" backHref="/desk/account" width="wide">
      <h1>运行情况</h1>
      {calendar ? (
        <Notice>
          <p>{calendar}</p>
        </Notice>
      ) : null}
      <section>
        <h2>定时任务</h2>
        <p>{failing === 0 ? "都正常" : `${failing} 项失败,系统会自己重试,原因见运行日志`}</p>
        <DataTable
          caption="定时任务"
          rows={jobs}
          rowKey={({ name }) => name}
          emptyText="还没有运行过"
          columns={[
            { key: "name", heading: "任务", rowHeader: true, cell: ({ name }) => titleOfJob(name) },
            { key: "last", heading: "上次完成", cell: ({ last }) => last },
            { key: "next", heading: "下次", cell: ({ next }) => next },
            { key: "failures", heading: "连续失败", number: true, cell: (row) => row.failures },
          ]}
        />
      </section>
      <section>
        <h2>邮件</h2>
        <p>
          等待发送 {mail.waiting} 封,发不出去 {mail.dead} 封
        </p>
        {mail.dead > 0 ? (
          <Form action="/desk/admin/operations">
            <Button variant="secondary">重新发送 {mail.dead} 封</Button>
          </Form>
        ) : null}
      </section>
      <section>
        <h2>密钥和公开数据</h2>
        <ul>
          <li>
            删除密钥:{missingKeys.length === 0 ? "齐全" : `${missingKeys.join("、")} 的不在,打不开`}
          </li>
          <li>每日根:{lastRoot ? `到 ${lastRoot}` : "还没有"}</li>
          <li>公开数据:{lastFigures ? `到 ${lastFigures}` : "还没有"}</li>
          <li>
            <a href="/desk/admin/groups">恢复途径不足的组</a>
          </li>
        </ul>
      </section>
    </DeskPage>
  );
}
