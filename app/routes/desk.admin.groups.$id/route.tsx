import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formText } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { addGroupMember } from "~/identity/add-group-member.server";
import { officialOf } from "~/identity/admit-official.server";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { STATUS_WORDS } from "~/identity/desk-words";
import { readGroup } from "~/identity/group-details.server";
import { GROUP_KINDS } from "~/identity/group-health";
import { HealthTag } from "~/identity/health-tag";
import { startRecovery } from "~/identity/start-recovery.server";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { ActionForm, Form } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { RadioGroup } from "~/ui/radio-group";
import { SummaryList } from "~/ui/summary-list";

export const handle: RouteHandle = { access: "groups.manage" };

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => [
  ...pageMeta(matches, page ? page.name : "组"),
  noIndex,
];

export async function loader({ params }: LoaderFunctionArgs) {
  const found = await atTheDesk(readGroup, { id: params.id ?? "", now: new Date() });
  if (!found) throw new Response(null, { status: 404 });
  const { group, members, candidates } = found;
  return {
    id: group.id,
    name: group.name,
    kind: GROUP_KINDS[group.kind],
    epoch: group.epoch,
    keyCreatedOn: group.keyCreatedOn,
    prepared: group.prepared,
    paths: group.paths,
    receives: group.receives,
    rotation: group.rotation,
    trustees: group.trustees,
    members: members.map(({ id, displayName, status, hasKey, signed }) => ({
      id,
      displayName,
      status,
      hasKey,
      signed,
    })),
    /** Nobody who holds the key could seal it to those who wait. */
    onlyTrustees: !members.some(({ hasKey, status }) => hasKey && status === "active"),
    candidates: candidates.map(({ id, displayName }) => ({ id, displayName })),
  };
}

const words: Readonly<Record<string, string>> = {
  unfit: "这个人的角色不适合这个组",
  "member-already": "这个人已经在组里",
  "not-waiting": "这个人不用恢复",
  unsigned: "这个人的密钥还没有核对,请先找密钥受托人",
  "no-shares": "这个组没有受托人份额,不能恢复",
  "asked-already": "已经申请过,正在等受托人",
};

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const groupId = params.id ?? "";
  const officialId = formText(form, "officialId", 60);
  const asked = { actor: officialOf(context), input: { groupId, officialId }, now: new Date() };
  const answer =
    formText(form, "intent", 20) === "recover"
      ? await atTheDesk(startRecovery, asked)
      : await atTheDesk(addGroupMember, asked);
  if (answer.status === "ok") return redirect(`/desk/admin/groups/${groupId}`, 303);
  return data({ error: words[answer.status] ?? "请选择一个人" }, { status: 400 });
}

export default function Group() {
  const group = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const page = `/desk/admin/groups/${group.id}`;
  return (
    <DeskPage current="account" backHref="/desk/admin/groups">
      <ErrorSummary errors={failed ? [{ name: "officialId", message: failed.error }] : []} />
      <h1>{group.name}</h1>
      <p>
        <HealthTag receives={group.receives} rotation={group.rotation} />
      </p>
      {group.receives ? null : (
        <Notice tone="bad" title="这个组收不到诉求">
          <p>至少要有一位能登录的成员持有密钥,并有 2 条恢复途径:恢复码、同事、受托人</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { label: "类型", value: group.kind },
          { label: "恢复途径", value: `${group.paths} 条` },
          { label: "密钥", value: `第 ${group.epoch} 代,${group.keyCreatedOn} 起` },
          {
            label: "换密钥",
            value: group.prepared
              ? group.prepared.signed
                ? "已核对,等成员启用"
                : "已准备,等受托人核对"
              : group.rotation
                ? "要换,等成员准备"
                : "不用换",
          },
          {
            label: "受托人",
            value:
              group.trustees.threshold === 0
                ? "没有份额"
                : `${group.trustees.reachable} 人,要 ${group.trustees.threshold} 人一起`,
          },
        ]}
      />
      <h2>成员</h2>
      <ul>
        {group.members.map((member) => (
          <li key={member.id}>
            {member.displayName}({STATUS_WORDS[member.status]},
            {member.hasKey ? "持有密钥" : "等同事授权"})
            {group.onlyTrustees && !member.hasKey && member.status === "active" ? (
              <ActionForm action={page} hidden={{ intent: "recover", officialId: member.id }}>
                请受托人恢复{member.displayName}的组密钥
              </ActionForm>
            ) : null}
            {member.status === "left" ? null : (
              <>
                {" "}
                <a href={`${page}/members/${member.id}`}>移出{member.displayName}</a>
              </>
            )}
          </li>
        ))}
      </ul>
      {group.candidates.length > 0 ? (
        <Form action={page} hidden={{ intent: "add" }}>
          <RadioGroup
            name="officialId"
            legend="增加成员"
            legendAs="h2"
            hint="加进来后,要等组里的同事授权才能看到诉求"
            choices={group.candidates.map(({ id, displayName }) => ({
              value: id,
              label: displayName,
            }))}
            error={failed?.error}
          />
          <Button variant="secondary">增加成员</Button>
        </Form>
      ) : null}
    </DeskPage>
  );
}
