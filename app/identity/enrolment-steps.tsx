import { useActionData } from "@remix-run/react";
import type { answerEnrolment } from "./answer-enrolment.server";
import { DeskPage } from "./desk-page";
import { CodeEntry, EnrolmentForm, ShownCodes } from "./enrolment-view";

/** What the pages of a first log-in and of a recovery say. */
export interface EnrolmentWords {
  /** Where the forms go. */
  readonly action: string;
  readonly title: string;
  readonly codeLabel: string;
  readonly codeHint: string;
  readonly enrolTitle: string;
  readonly doneTitle: string;
}

/** Code, then password and app, then the new codes: whichever the answer is at. */
export function EnrolmentSteps({ words }: { words: EnrolmentWords }) {
  const answer = useActionData<typeof answerEnrolment>();
  if (answer?.step === "done") {
    return (
      <DeskPage>
        <ShownCodes
          title={words.doneTitle}
          recoveryCode={answer.recoveryCode}
          backupCodes={answer.backupCodes}
          awaitsSignature={answer.awaitsSignature}
          next={{ label: "去登录", href: "/desk/log-in" }}
        />
      </DeskPage>
    );
  }
  if (answer?.step === "enrol") {
    return (
      <DeskPage backHref={words.action}>
        <EnrolmentForm
          title={words.enrolTitle}
          action={words.action}
          loginName={answer.loginName}
          offer={answer.offer}
          choice={"choice" in answer ? answer.choice : undefined}
          errors={"errors" in answer ? answer.errors : []}
        />
      </DeskPage>
    );
  }
  return (
    <DeskPage backHref="/desk/log-in">
      <CodeEntry
        title={words.title}
        action={words.action}
        codeLabel={words.codeLabel}
        hint={words.codeHint}
        loginName={answer?.loginName}
        error={answer?.error}
      />
    </DeskPage>
  );
}
