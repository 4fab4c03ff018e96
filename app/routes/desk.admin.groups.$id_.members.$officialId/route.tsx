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
import { officialOf } from "~/identity/admit-official.server";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { lastWords } from "~/identity/desk-words";
import { readGroup } from "~/identity/group-details.server";
import { removeGroupMember } from "~/identity/remove-group-member.server";
import { pageMeta } from "~/site/page-meta";
import { ErrorSummary } from "~/ui/error-summary";
import { Interruption } from "~/ui/interruption";

export const handle: RouteHandle = { access: "groups.manage" };

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => [
  ...pageMeta(matches, page ? `移出${page.name}` : "组"),
  noIndex,
];

export async function loader({ params }: LoaderFunctionArgs) {
  const found = await atTheDesk(readGroup, { id: params.id ?? "", now: new Date() });
  const member = found?.members.find(({ id }) => id === params.officialId);
  if (!found || !member) throw new Response(null, { status: 404 });
  const { group } = found;
  return { groupId: group.id, group: group.name, id: member.id, name: member.displayName };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { id: groupId = "", officialId = "" } = params;
  const form = await readForm(request);
  const page = `/desk/admin/groups/${groupId}`;
  if (formText(form, "answer", 10) !== "yes") return redirect(page, 303);
  const asked = { actor: officialOf(context), input: { groupId, officialId }, now: new Date() };
  const answer = await atTheDesk(removeGroupMember, asked);
  switch (answer.status) {
    case "ok":
      return redirect(page, 303);
    case "not-found":
      throw new Response(null, { status: 404 });
    case "only-way":
      return data({ error: lastWords(answer) }, { status: 400 });
  }
}

export default function RemoveMember() {
  const { groupId, group, id, name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const page = `/desk/admin/groups/${groupId}`;
  return (
    <DeskPage current="account" backHref={page}>
      <ErrorSummary errors={answer ? [{ message: answer.error }] : []} />
      <Interruption
        title={`把${name}移出${group}`}
        action={`${page}/members/${id}`}
        primary={{ label: "移出", name: "answer", value: "yes" }}
        secondary={{ label: "返回,不办理", name: "answer", value: "no" }}
      >
        <ul>
          <li>马上打不开这个组的诉求;已经看过的内容收不回来</li>
          <li>组里的同事会看到提示,要准备新密钥,由受托人核对后启用</li>
          <li>账号和其他组不变</li>
        </ul>
      </Interruption>
    </DeskPage>
  );
}
