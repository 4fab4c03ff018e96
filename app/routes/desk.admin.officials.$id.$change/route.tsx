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
import { readOfficial } from "~/identity/officials-list.server";
import { SetUpCodePanel } from "~/identity/set-up-code-panel";
import { pageMeta } from "~/site/page-meta";
import { ErrorSummary } from "~/ui/error-summary";
import { Interruption } from "~/ui/interruption";
import { changeOfficial, isChange, TEXTS } from "./page.server";

export const handle: RouteHandle = { access: "officials.manage" };

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => [
  ...pageMeta(matches, page ? page.title : "工作人员"),
  noIndex,
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { id = "", change = "" } = params;
  const found = await atTheDesk(readOfficial, { id });
  if (!found || !isChange(change) || id === officialOf(context).id) {
    throw new Response(null, { status: 404 });
  }
  const { displayName, loginName } = found.official;
  const { title, lines, button } = TEXTS[change];
  return {
    id,
    change,
    name: displayName,
    loginName,
    title: `${title}${displayName}`,
    lines,
    button,
  };
}

/** Asked for on this page and never by a dialog of the browser. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { id = "", change = "" } = params;
  if (!isChange(change)) throw new Response(null, { status: 404 });
  const form = await readForm(request);
  const page = `/desk/admin/officials/${id}`;
  if (formText(form, "answer", 10) !== "yes") return redirect(page, 303);
  const answer = await changeOfficial(change, officialOf(context), id, new Date());
  if (answer.status === "done") return redirect(page, 303);
  if (answer.status === "code") return data({ ...answer, error: null });
  return data({ ...answer, setUpCode: null }, { status: 400 });
}

export default function ChangeOfficial() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "until" in answer) {
    return (
      <DeskPage current="account">
        <SetUpCodePanel
          title={`已重置${page.name}`}
          loginName={page.loginName}
          setUpCode={answer.setUpCode}
          until={answer.until}
        />
      </DeskPage>
    );
  }
  return (
    <DeskPage current="account" backHref={`/desk/admin/officials/${page.id}`}>
      <ErrorSummary errors={answer?.error ? [{ message: answer.error }] : []} />
      <Interruption
        title={page.title}
        action={`/desk/admin/officials/${page.id}/${page.change}`}
        primary={{ label: page.button, name: "answer", value: "yes" }}
        secondary={{ label: "返回,不办理", name: "answer", value: "no" }}
      >
        <ul>
          {page.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Interruption>
    </DeskPage>
  );
}
