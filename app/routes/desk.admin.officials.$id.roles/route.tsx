import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formTexts } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { officialOf } from "~/identity/admit-official.server";
import { sentenceOf } from "~/identity/ask-plan";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { changeRoles } from "~/identity/change-roles.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { lastWords } from "~/identity/desk-words";
import { readOfficial } from "~/identity/officials-list.server";
import { ROLES } from "~/identity/roles";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { CheckboxGroup } from "~/ui/checkbox-group";
import { ErrorSummary, errorOf } from "~/ui/error-summary";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "officials.manage" };

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => [
  ...pageMeta(matches, page ? `${page.name}的角色` : "工作人员"),
  noIndex,
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { id = "" } = params;
  const found = await atTheDesk(readOfficial, { id });
  const { official } = found ?? {};
  if (!official || official.status === "left" || id === officialOf(context).id) {
    throw new Response(null, { status: 404 });
  }
  return { id, name: official.displayName, roles: official.roles };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { id = "" } = params;
  const form = await readForm(request);
  const roles = formTexts(form, "roles", 40);
  const asked = { actor: officialOf(context), input: { officialId: id, roles }, now: new Date() };
  const answer = await atTheDesk(changeRoles, asked);
  const again = (message: string) =>
    data({ roles, errors: [{ name: "roles", message }] }, { status: 400 });
  switch (answer.status) {
    case "ok":
      return redirect(`/desk/admin/officials/${id}`, 303);
    case "not-found":
      throw new Response(null, { status: 404 });
    case "own-account":
      return again("自己的账号由另一位系统管理员办理");
    case "has-left":
      return again("这个人已经离开");
    case "invalid":
      return again(answer.problems.map(sentenceOf).join("。"));
    default:
      return again(lastWords(answer));
  }
}

export default function ChangeRoles() {
  const { id, name, roles } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? [];
  return (
    <DeskPage current="account" backHref={`/desk/admin/officials/${id}`}>
      <ErrorSummary errors={errors} />
      <h1>改{name}的角色</h1>
      <Form action={`/desk/admin/officials/${id}/roles`}>
        <CheckboxGroup
          name="roles"
          legend="角色"
          choices={Object.entries(ROLES).map(([value, label]) => ({ value, label }))}
          defaultValue={answer?.roles ?? roles}
          error={errorOf(errors, "roles")}
        />
        <ul>
          <li>所有设备马上退出登录</li>
          <li>角色不再适合的组会移出这个人,组里的同事要换密钥</li>
          <li>去掉密钥受托人的,手里的份额和签名密钥作废</li>
          <li>增加角色后,要加入组并由同事授权,才能看到诉求</li>
        </ul>
        <Button>改角色</Button>
      </Form>
    </DeskPage>
  );
}
