import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { complaintBook } from "~/complaint/book/complaint-files.server";
import type { RouteHandle } from "~/http/route-handle";
import { officialOf } from "~/identity/admit-official.server";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { STATUS_WORDS } from "~/identity/desk-words";
import { instantText } from "~/identity/instant-text";
import { readOfficial } from "~/identity/officials-list.server";
import { ROLES } from "~/identity/roles";
import { pageMeta } from "~/site/page-meta";
import { SummaryList } from "~/ui/summary-list";

export const handle: RouteHandle = { access: "officials.manage" };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => [
  ...pageMeta(matches, data ? `${data.name}:工作人员` : "工作人员"),
  noIndex,
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const found = await atTheDesk(readOfficial, { id: params.id ?? "" });
  if (!found) throw new Response(null, { status: 404 });
  const { official, memberships, sessions } = found;
  return {
    id: official.id,
    name: official.displayName,
    loginName: official.loginName,
    unit: complaintBook().units.get(official.unitId)?.name ?? official.unitId,
    roles: official.roles.map((role) => ROLES[role]).join("、"),
    status: official.status,
    setUpUntil: official.setUpUntil && instantText(official.setUpUntil),
    signed: official.signed,
    groups: memberships.map(({ name }) => name).join("、"),
    sessions,
    own: official.id === officialOf(context).id,
  };
}

export default function Official() {
  const person = useLoaderData<typeof loader>();
  const { status } = person;
  const changes = [
    ...(status === "active" ? [["lock", "锁定,马上退出登录"]] : []),
    ...(status === "locked" ? [["unlock", "解除锁定"]] : []),
    ...(status === "left" ? [] : [["roles", "改角色"]]),
    ...(status === "left" ? [] : [["reset", "重置,给新的设置码"]]),
    ...(status === "left" ? [] : [["leave", "办理离开"]]),
  ] as const;
  return (
    <DeskPage current="account" backHref="/desk/admin/officials">
      <h1>{person.name}</h1>
      <SummaryList
        rows={[
          { label: "登录名", value: person.loginName },
          { label: "单位", value: person.unit },
          { label: "角色", value: person.roles },
          {
            label: "状态",
            value: person.setUpUntil
              ? `${STATUS_WORDS[status]},设置码到 ${person.setUpUntil}`
              : STATUS_WORDS[status],
          },
          {
            label: "密钥",
            value: person.signed === null ? "还没有" : person.signed ? "已核对" : "等受托人核对",
          },
          { label: "组", value: person.groups || "不在任何组" },
          { label: "登录中的设备", value: `${person.sessions} 个` },
        ]}
      />
      {person.own ? (
        <p>自己的账号由另一位系统管理员办理</p>
      ) : (
        <ul>
          {changes.map(([change, label]) => (
            <li key={change}>
              <a href={`/desk/admin/officials/${person.id}/${change}`}>{label}</a>
            </li>
          ))}
        </ul>
      )}
    </DeskPage>
  );
}
