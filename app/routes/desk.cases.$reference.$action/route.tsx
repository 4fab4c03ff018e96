import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ActionForm, CheckBeforeSending, NotOffered } from "~/complaint/desk/desk-action-view";
import { LateAction } from "~/complaint/desk/late-action";
import { answerDeskAction, deskActionPage } from "~/complaint/desk/desk-pages.server";
import type { RouteHandle } from "~/http/route-handle";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { pageMeta } from "~/site/page-meta";

export const handle: RouteHandle = { access: "cases.read" };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => [
  ...pageMeta(matches, data ? `${data.form.title} ${data.view.reference}` : "办理"),
  noIndex,
];

export function loader({ context, params }: LoaderFunctionArgs) {
  return deskActionPage(context, params.reference ?? "", params.action ?? "", new Date());
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const { reference = "", action: name = "" } = params;
  return answerDeskAction(request, context, reference, name, new Date());
}

export default function DeskAction() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const values = answer?.values ?? page.values;
  const files = answer?.files ?? page.files;
  return (
    <DeskPage current="cases" backHref={`/desk/cases/${page.view.reference}`}>
      {!page.offered ? (
        <>
          <NotOffered page={page} />
          {answer?.conflict ? <LateAction conflict={answer.conflict} values={values} /> : null}
        </>
      ) : answer?.hints ? (
        <CheckBeforeSending page={page} values={values} hints={answer.hints} files={files} />
      ) : (
        <ActionForm
          page={page}
          values={values}
          files={files}
          templates={page.templates}
          errors={answer?.errors ?? []}
          conflict={answer?.conflict ?? null}
        />
      )}
    </DeskPage>
  );
}
