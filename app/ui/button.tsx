import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

export type ButtonVariant = "primary" | "secondary" | "link";

const CLASS_OF: Record<ButtonVariant, string> = {
  primary: "button",
  secondary: "button button-secondary",
  link: "button-link",
};

/** A submit button as words and what it sends. */
export type Press = Readonly<{ label: string; name: string; value: string }>;

/** A submit button. One primary button a page; never disabled — let people press and explain. */
export function Button({
  variant = "primary",
  name,
  value,
  formAction,
  icon,
  onPress,
  children,
}: {
  variant?: ButtonVariant;
  name?: string;
  value?: string;
  formAction?: string;
  icon?: IconName;
  /** Done in the browser instead of submitting; hydrated pages only. */
  onPress?: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="submit"
      className={CLASS_OF[variant]}
      name={name}
      value={value}
      formAction={formAction}
      onClick={
        onPress &&
        ((event) => {
          event.preventDefault();
          onPress();
        })
      }
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

/** A link that looks like a button, for going on to another page. */
export function ButtonLink({
  href,
  variant = "primary",
  icon,
  children,
}: {
  href: string;
  variant?: ButtonVariant;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <a href={href} className={CLASS_OF[variant]}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </a>
  );
}

export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="button-group">{children}</div>;
}
