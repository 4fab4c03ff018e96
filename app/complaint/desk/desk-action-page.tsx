import { useActionData, useLoaderData } from "@remix-run/react";
import { DeskPage } from "~/identity/desk-page";
import { ActionForm, CheckBeforeSending, NotOffered } from "./desk-action-view";
import type { answerDeskAction, deskActionPage } from "./desk-pages.server";
import { LateAction } from "./late-action";

/** The page of one action: its form, what goes out to be checked once more, or that it is not possible now. */
export function DeskActionPage() {
  const page = useLoaderData<typeof deskActionPage>();
  const answer = useActionData<typeof answerDeskAction>();
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
