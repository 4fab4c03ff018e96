import { ErrorSummary } from "~/ui/error-summary";
import { LeaveBar } from "~/ui/leave-bar";
import { CheckStep } from "./filing-check-step";
import { ContentStep } from "./filing-content-step";
import { ConsentStep, FilesStep, ModeStep } from "./filing-steps";
import {
  ClosedPage,
  DownPage,
  GonePage,
  NobodyPage,
  SensitivePage,
  SlowPage,
  type Phones,
} from "./filing-stops";
import type { FilingView } from "./filing-view";

/** Every page of a filing after the promises. Each is the answer to a form (docs/decisions/0035). */
export function FilingPage({ view, phones }: { view: FilingView; phones: Phones }) {
  const draft = "draft" in view ? view.draft : "";
  return (
    <>
      <LeaveBar label="清空并离开" action="/complaints/leave" hidden={{ draft }} />
      {"errors" in view ? <ErrorSummary errors={view.errors} /> : null}
      <FilingBody view={view} phones={phones} />
    </>
  );
}

function FilingBody({ view, phones }: { view: FilingView; phones: Phones }) {
  switch (view.step) {
    case "mode":
      return <ModeStep view={view} />;
    case "content":
      return <ContentStep view={view} />;
    case "consent":
      return <ConsentStep view={view} />;
    case "files":
      return <FilesStep view={view} />;
    case "check":
      return <CheckStep view={view} />;
    case "sensitive":
      return <SensitivePage draft={view.draft} messages={view.messages} />;
    case "slow":
      return <SlowPage view={view} />;
    case "nobody":
      return <NobodyPage draft={view.draft} phones={phones} />;
    case "closed":
      return <ClosedPage phones={phones} />;
    case "gone":
      return <GonePage />;
    case "down":
      return <DownPage action={view.action} fields={view.fields} />;
  }
}
