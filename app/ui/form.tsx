import type { ReactNode } from "react";
import { Button, type ButtonVariant } from "./button";

/** Names and values sent along unseen, e.g. a token against forged requests. */
export type HiddenFields = Readonly<Record<string, string>>;

/**
 * A POST form that the server alone validates. `guardUnsent` asks before leaving with unsent changes;
 * `sendingText` is shown while a submission is under way; `autosave` is where a draft goes every 20 s while
 * there are changes. These need scripts and are absent without them.
 */
export function Form({
  action,
  id,
  hidden = {},
  multipart = false,
  guardUnsent = false,
  sendingText,
  autosave,
  children,
}: {
  action: string;
  id?: string;
  hidden?: HiddenFields;
  /** Needed as soon as the form holds a file. */
  multipart?: boolean;
  guardUnsent?: boolean;
  sendingText?: string;
  autosave?: string;
  children: ReactNode;
}) {
  return (
    <form
      id={id}
      method="post"
      action={action}
      encType={multipart ? "multipart/form-data" : undefined}
      noValidate
      data-guard-unsent={guardUnsent ? "" : undefined}
      data-sending={sendingText}
      data-autosave={autosave}
    >
      <HiddenInputs fields={hidden} />
      {children}
      {autosave ? <p className="draft-line" data-draft-line="" role="status" /> : null}
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
