import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "~/http/route-handle";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { listGroups } from "~/identity/group-details.server";
import { GROUP_KINDS } from "~/identity/group-health";
import { HealthTag } from "~/identity/health-tag";
import { pageMeta } from "~/site/page-meta";
import { DataTable } from "~/ui/data-table";

export const handle: RouteHandle = { access: "groups.manage" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "组"), noIndex];

export async function loader() {
  const groups = await atTheDesk(listGroups, { now: new Date() });
  return {
    groups: groups.map(({ id, name, kind, members, paths, receives, rotation }) => ({
      id,
      name,
      kind: GROUP_KINDS[kind],
      members: members.filter(({ status }) => status !== "left").length,
      paths,
      receives,
      rotation,
    })),
  };
}

export default function Groups() {
  const { groups } = useLoaderData<typeof loader>();
  return (
    <DeskPage current="account" backHref="/desk/account" width="wide">
      <h1>组</h1>
      <p>恢复途径少于 2 条的组收不到诉求。新的组由密钥受托人建立</p>
      <DataTable
        caption={`共 ${groups.length} 个组`}
        rows={groups}
        rowKey={({ id }) => id}
        emptyText="还没有组"
        columns={[
          {
            key: "name",
            heading: "名称",
            rowHeader: true,
            cell: ({ id, name }) => <a href={`/desk/admin/groups/${id}`}>{name}</a>,
          },
          { key: "kind", heading: "类型", cell: ({ kind }) => kind, dispensable: true },
          { key: "members", heading: "成员", number: true, cell: ({ members }) => members },
          { key: "paths", heading: "恢复途径", number: true, cell: ({ paths }) => paths },
          { key: "health", heading: "状态", width: "l", cell: (group) => <HealthTag {...group} /> },
        ]}
      />
    </DeskPage>
  );
}
