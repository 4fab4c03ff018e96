import type { ReactNode } from "react";
import { Button, type ButtonVariant } from "./button";

/** Names and values sent along unseen, e.g. a token against forged requests. */
export type HiddenFields = Readonly<Record<string, string>>;

/**
 * A POST form that the server alone validates. `guardUnsent` asks before leaving with unsent changes;
 * `sendingText` is shown while a submission is under way. Both need scripts and are absent without them.
 */
export function Form({
  action,
  hidden = {},
  guardUnsent = false,
  sendingText,
  children,
}: {
  action: string;
  hidden?: HiddenFields;
  guardUnsent?: boolean;
  sendingText?: string;
  children: ReactNode;
}) {
  return (
    <form
      method="post"
      action={action}
      noValidate
      data-guard-unsent={guardUnsent ? "" : undefined}
      data-sending={sendingText}
    >
      <HiddenInputs fields={hidden} />
      {children}
    </form>
  );
}

/** A whole form that is one button, for an action that must not be a link. */
export function ActionForm({
  action,
  hidden = {},
  variant = "link",
  children,
}: {
  action: string;
  hidden?: HiddenFields;
  variant?: ButtonVariant;
  children: ReactNode;
}) {
  return (
    <form method="post" action={action}>
      <HiddenInputs fields={hidden} />
      <Button variant={variant}>{children}</Button>
    </form>
  );
}

export function HiddenInputs({ fields }: { fields: HiddenFields }) {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
