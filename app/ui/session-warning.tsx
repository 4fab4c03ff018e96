import { ActionForm, type HiddenFields } from "./form";

type Way = Readonly<{ label: string; action: string; hidden?: HiddenFields }>;

/**
 * Shown by the script two minutes before an idle session ends, and never without it. `stay` is posted in
 * the background, so that nothing typed is lost; at the end the page gives way to `endedHref`.
 */
export function SessionWarning({
  seconds,
  text,
  stay,
  leave,
  endedHref,
}: {
  /** How long the session lasts from the moment this page was made. */
  seconds: number;
  text: string;
  stay: Way;
  leave: Way;
  endedHref: string;
}) {
  return (
    <div
      className="session-warning"
      hidden
      data-session-ends={seconds}
      data-session-ended={endedHref}
    >
      <p data-session-text={text} role="alert" />
      <div className="session-ways">
        <div data-session-stay="">
          <ActionForm action={stay.action} hidden={stay.hidden ?? {}} variant="primary">
            {stay.label}
          </ActionForm>
        </div>
        <ActionForm action={leave.action} hidden={leave.hidden ?? {}} variant="secondary">
          {leave.label}
        </ActionForm>
      </div>
    </div>
  );
}
