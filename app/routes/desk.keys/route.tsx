import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { complaintBook } from "~/complaint/book/complaint-files.server";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { officialOf } from "~/identity/admit-official.server";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { FingerprintForm } from "~/identity/fingerprint-form";
import { instantText } from "~/identity/instant-text";
import { readKeyTasks } from "~/identity/key-tasks.server";
import { pageMeta } from "~/site/page-meta";
import { ErrorSummary } from "~/ui/error-summary";
import { ActionForm } from "~/ui/form";
import { HowTo } from "~/ui/how-to";
import { Notice } from "~/ui/notice";
import { SummaryList } from "~/ui/summary-list";
import { actAsTrustee } from "./page.server";

export const handle: RouteHandle = { access: "keys.sign" };

export const meta: MetaFunction = ({ matches }) => [
  ...pageMeta(matches, "核对密钥和恢复申请"),
  noIndex,
];

export async function loader({ context }: LoaderFunctionArgs) {
  const tasks = await atTheDesk(readKeyTasks, { actor: officialOf(context) });
  const { units } = complaintBook();
  const now = new Date();
  return {
    ...tasks,
    people: tasks.people.map(({ unitId, ...person }) => ({
      ...person,
      unit: units.get(unitId)?.name ?? unitId,
    })),
    requests: tasks.requests.map(({ opensAt, ...request }) => ({
      ...request,
      opensAt: instantText(opensAt),
      open: opensAt <= now,
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const error = await actAsTrustee(form, officialOf(context), new Date());
  return error ? data({ error }, { status: 400 }) : redirect("/desk/keys", 303);
}

export default function Keys() {
  const { people, groups, requests, holdsSigningKey } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <DeskPage current="account" backHref="/desk/account">
      <ErrorSummary errors={failed ? [{ message: failed.error }] : []} />
      <h1>核对密钥和恢复申请</h1>
      <HowTo
        lines={[
          "请本人登录后打开“设置”,当面念出密钥指纹",
          "逐段对照下面的 8 段数字,全部一致再勾选",
          "有一段不同就不要签名,马上告诉系统管理员和审计员",
        ]}
      />
      {holdsSigningKey ? null : (
        <Notice tone="warn" title="现在还不能签名">
          <p>请先找另一位密钥受托人核对密钥</p>
        </Notice>
      )}
      <h2>工作人员的新密钥</h2>
      {people.length === 0 ? <p>没有要核对的</p> : null}
      {people.map(({ id, displayName, unit, fingerprint, own }) =>
        own ? null : (
          <FingerprintForm
            key={id}
            title={`${displayName}(${unit})`}
            fingerprint={fingerprint}
            hidden={{ intent: "sign-official", id }}
          />
        ),
      )}
      <h2>组的新密钥</h2>
      {groups.length === 0 ? <p>没有要核对的</p> : null}
      {groups.map(({ id, name, fingerprint }) => (
        <FingerprintForm
          key={id}
          title={name}
          fingerprint={fingerprint}
          hidden={{ intent: "sign-group", id }}
        />
      ))}
      <p>
        <a href="/desk/admin/groups/new">新建组</a>
      </p>
      <h2>恢复申请</h2>
      {requests.length === 0 ? <p>没有恢复申请</p> : null}
      {requests.map(({ id, groupName, beneficiary, opensAt, open, given, needed }) => (
        <section key={id}>
          <h3>{`${beneficiary}申请恢复${groupName}的密钥`}</h3>
          <SummaryList
            rows={[
              { label: "最早可以同意", value: opensAt },
              { label: "需要", value: `${needed} 位受托人` },
              { label: "本人", value: given ? "已同意" : "还没有同意" },
            ]}
          />
          <p>同意前,请当面问清是不是{beneficiary}本人申请。有疑问就拒绝</p>
          {open && !given ? (
            <ActionForm action="/desk/keys" hidden={{ intent: "give", id }} variant="secondary">
              同意,交出份额
            </ActionForm>
          ) : null}
          <ActionForm action="/desk/keys" hidden={{ intent: "refuse", id }}>
            拒绝这个申请
          </ActionForm>
        </section>
      ))}
    </DeskPage>
  );
}
