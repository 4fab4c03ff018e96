import { HiddenInputs, type HiddenFields } from "./form";
import { Icon } from "./icon";

/**
 * The quick way out at the top right: one press ends the session and wipes what was not sent. It posts, so
 * it works without scripts. A page shown again by the browser's Back is fetched anew (script only).
 */
export function LeaveBar({
  label,
  action,
  hidden = {},
}: {
  label: string;
  action: string;
  hidden?: HiddenFields;
}) {
  return (
    <form className="leave-bar" method="post" action={action} data-leave="">
      <HiddenInputs fields={hidden} />
      <button type="submit" className="leave-button">
        <Icon name="log-out" />
        {label}
      </button>
    </form>
  );
}
