import type { ReactNode } from "react";
import { Button, ButtonGroup, type Press } from "./button";
import { Form, type HiddenFields } from "./form";
import { Icon } from "./icon";

/**
 * A page that stops once and says why, before something that may be regretted. It warns and never blocks:
 * both buttons send the same form, told apart by name and value.
 */
export function Interruption({
  title,
  action,
  hidden = {},
  primary,
  secondary,
  sendingText,
  children,
}: {
  title: string;
  action: string;
  hidden?: HiddenFields;
  primary: Press;
  secondary: Press;
  sendingText?: string;
  children: ReactNode;
}) {
  return (
    <div className="interruption">
      <h1>
        <Icon name="triangle-alert" />
        {title}
      </h1>
      {children}
      <Form action={action} hidden={hidden} {...(sendingText ? { sendingText } : {})}>
        <ButtonGroup>
          <Button name={primary.name} value={primary.value}>
            {primary.label}
          </Button>
          <Button variant="secondary" name={secondary.name} value={secondary.value}>
            {secondary.label}
          </Button>
        </ButtonGroup>
      </Form>
    </div>
  );
}
