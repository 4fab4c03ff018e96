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
import { atTheDesk, caseMover } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { instantText } from "~/identity/instant-text";
import { readMemberTasks } from "~/identity/member-tasks.server";
import { OwnGroupSection } from "~/identity/own-group-section";
import { pageMeta } from "~/site/page-meta";
import { ErrorSummary } from "~/ui/error-summary";
import { actAsMember } from "./page.server";

export const handle: RouteHandle = { access: "desk" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "我的组和密钥"), noIndex];

export async function loader({ context }: LoaderFunctionArgs) {
  const now = new Date();
  const groups = await atTheDesk(readMemberTasks, { actor: officialOf(context), now });
  const { units } = complaintBook();
  return {
    canSwitch: caseMover() !== null,
    groups: groups.map(({ request, waiting, ...group }) => ({
      ...group,
      waiting: waiting.map(({ unitId, ...person }) => ({
        ...person,
        unit: units.get(unitId)?.name ?? unitId,
      })),
      request: request && {
        ...request,
        opensAt: instantText(request.opensAt),
        open: request.opensAt <= now && request.given >= request.needed,
      },
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const error = await actAsMember(form, officialOf(context), new Date());
  return error ? data({ error }, { status: 400 }) : redirect("/desk/my-groups", 303);
}

export default function MyGroups() {
  const { groups, canSwitch } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <DeskPage current="account" backHref="/desk/account">
      <ErrorSummary errors={failed ? [{ message: failed.error }] : []} />
      <h1>我的组和密钥</h1>
      {groups.length === 0 ? <p>现在不在任何组</p> : null}
      {groups.map((group) => (
        <OwnGroupSection key={group.id} group={group} canSwitch={canSwitch} />
      ))}
    </DeskPage>
  );
}
