import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { complaintBook } from "~/complaint/book/complaint-files.server";
import type { RouteHandle } from "~/http/route-handle";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { STATUS_WORDS } from "~/identity/desk-words";
import { listOfficials } from "~/identity/officials-list.server";
import { ROLES } from "~/identity/roles";
import { pageMeta } from "~/site/page-meta";
import { ButtonLink } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { StatusTag } from "~/ui/tag";

export const handle: RouteHandle = { access: "officials.manage" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "工作人员"), noIndex];

export async function loader() {
  const { units } = complaintBook();
  const people = await atTheDesk(listOfficials, {});
  return {
    people: people.map(({ id, loginName, displayName, unitId, roles, status, signed }) => ({
      id,
      loginName,
      displayName,
      unit: units.get(unitId)?.name ?? unitId,
      roles: roles.map((role) => ROLES[role]).join("、"),
      status,
      signed,
    })),
  };
}

export default function Officials() {
  const { people } = useLoaderData<typeof loader>();
  return (
    <DeskPage current="account" backHref="/desk/account" width="wide">
      <h1>工作人员</h1>
      <p>
        <ButtonLink href="/desk/admin/officials/new">邀请工作人员</ButtonLink>
      </p>
      <DataTable
        caption={`共 ${people.length} 人`}
        rows={people}
        rowKey={({ id }) => id}
        emptyText="还没有工作人员"
        columns={[
          {
            key: "name",
            heading: "姓名",
            rowHeader: true,
            cell: ({ id, displayName }) => (
              <a href={`/desk/admin/officials/${id}`}>{displayName}</a>
            ),
          },
          { key: "login", heading: "登录名", cell: ({ loginName }) => loginName },
          { key: "unit", heading: "单位", cell: ({ unit }) => unit, dispensable: true },
          { key: "roles", heading: "角色", cell: ({ roles }) => roles },
          {
            key: "status",
            heading: "状态",
            width: "l",
            cell: ({ status, signed }) =>
              status === "active" && signed === false ? (
                <StatusTag tone="warn">密钥待核对</StatusTag>
              ) : (
                <StatusTag tone={status === "active" ? "ok" : "mute"}>
                  {STATUS_WORDS[status]}
                </StatusTag>
              ),
          },
        ]}
      />
    </DeskPage>
  );
}
