import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "~/http/route-handle";
import { fullSessionOf } from "~/identity/admit-official.server";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { instantText } from "~/identity/instant-text";
import { ownFingerprint } from "~/identity/official-record.server";
import { readOwnAccount } from "~/identity/officials-list.server";
import { may } from "~/identity/permissions";
import { ROLES } from "~/identity/roles";
import { pageMeta } from "~/site/page-meta";
import { Notice } from "~/ui/notice";
import { SummaryList } from "~/ui/summary-list";

export const handle: RouteHandle = { access: "desk" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "设置"), noIndex];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { official, sessionId } = await fullSessionOf(request, context, new Date());
  const account = await atTheDesk(readOwnAccount, { id: official.id });
  if (!account) throw new Response(null, { status: 404 });
  const { roles } = official;
  return {
    loginName: official.loginName,
    name: official.displayName,
    roles: roles.map((role) => ROLES[role]).join("、"),
    fingerprint: ownFingerprint(official.keys),
    keysSigned: account.keysSigned,
    mail: account.mail,
    backupCodesLeft: account.backupCodesLeft,
    sessions: account.sessions.map(({ id, startedAt }) => ({
      startedAt: instantText(startedAt),
      own: id === sessionId,
    })),
    links: [
      {
        href: "/desk/my-groups",
        label: "我的组和密钥",
        shown: may(roles, "cases.read") || may(roles, "audit.read"),
      },
      { href: "/desk/keys", label: "核对密钥和恢复申请", shown: may(roles, "keys.sign") },
      { href: "/desk/admin/officials", label: "工作人员", shown: may(roles, "officials.manage") },
      { href: "/desk/admin/groups", label: "组", shown: may(roles, "groups.manage") },
    ].filter(({ shown }) => shown),
  };
}

export default function Account() {
  const account = useLoaderData<typeof loader>();
  return (
    <DeskPage current="account">
      <h1>设置</h1>
      {account.keysSigned ? null : (
        <Notice tone="warn" title="密钥还没有核对">
          <p>请当面把下面的密钥指纹告诉密钥受托人。核对前收不到诉求</p>
        </Notice>
      )}
      {account.backupCodesLeft < 3 ? (
        <Notice tone="warn" title={`备用码还剩 ${account.backupCodesLeft} 个`}>
          <p>
            <a href="/desk/account/second-factor">重新绑定验证器,换一组备用码</a>
          </p>
        </Notice>
      ) : null}
      <SummaryList
        rows={[
          { label: "姓名", value: account.name },
          { label: "登录名", value: account.loginName },
          { label: "角色", value: account.roles },
          { label: "密码", value: "已设置", changeHref: "/desk/account/password" },
          {
            label: "验证器和备用码",
            value: `备用码还剩 ${account.backupCodesLeft} 个`,
            changeHref: "/desk/account/second-factor",
          },
          { label: "恢复码", value: "已打印", changeHref: "/desk/account/recovery-code" },
          {
            label: "提醒邮箱",
            value: account.mail || "没有留",
            changeHref: "/desk/account/mail",
          },
          { label: "密钥指纹", value: account.fingerprint },
        ]}
      />
      <h2>登录在这些设备上</h2>
      <ul>
        {account.sessions.map(({ startedAt, own }) => (
          <li key={startedAt + String(own)}>
            {startedAt} 登录{own ? "(现在这个)" : ""}
          </li>
        ))}
      </ul>
      <p>改密码会退出其他设备</p>
      {account.links.length > 0 ? (
        <>
          <h2>更多</h2>
          <ul>
            {account.links.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </DeskPage>
  );
}
