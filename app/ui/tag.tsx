import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";
import type { Tone } from "./tone";
import { StatusIcon } from "./status-icon";

/** A rectangle with a word. Never a link: something that looks like a tag cannot be pressed. */
export function Tag({
  tone = "mute",
  icon,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <span className={`tag tag-${tone}`}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  );
}

/** A state as icon + word + colour, always all three. */
export function StatusTag({
  tone,
  icon,
  children,
}: {
  tone: Tone;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <span className={`tag tag-${tone}`}>
      <StatusIcon tone={tone} {...(icon ? { name: icon } : {})} />
      {children}
    </span>
  );
}
