import { Button } from "./button";
import { HiddenInputs, type HiddenFields } from "./form";
import { Icon } from "./icon";

export type BatchAction = Readonly<{
  label: string;
  formAction?: string;
  name?: string;
  value?: string;
}>;

/**
 * What can be done to the ticked rows of a DataTable. The form stands apart from the table, whose
 * checkboxes name it, so that the table also prints. `{n}` in `chosenText` is the number of ticks.
 */
export function ActionBar({
  id,
  label,
  action,
  hidden = {},
  chosenText,
  error,
  actions,
}: {
  id: string;
  label: string;
  action: string;
  hidden?: HiddenFields;
  chosenText: string;
  /** What to do first, e.g. when nothing was ticked. */
  error?: string | undefined;
  actions: readonly BatchAction[];
}) {
  return (
    <form id={id} className="action-bar" method="post" action={action} aria-label={label}>
      <HiddenInputs fields={hidden} />
      {error ? (
        <p className="error" role="alert">
          <Icon name="triangle-alert" />
          {error}
        </p>
      ) : null}
      <span className="action-bar-label" data-chosen-count={chosenText} role="status">
        {label}
      </span>
      {actions.map(({ label: words, ...press }) => (
        <Button key={words} variant="secondary" {...press}>
          {words}
        </Button>
      ))}
    </form>
  );
}
