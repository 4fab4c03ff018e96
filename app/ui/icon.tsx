import spriteUrl from "./icons.svg?url";

export type IconName =
  | "search"
  | "file-text"
  | "message-square-warning"
  | "clipboard-check"
  | "circle-check"
  | "clock"
  | "circle-question-mark"
  | "circle-x"
  | "triangle-alert"
  | "lock"
  | "eye-off"
  | "phone"
  | "map-pin"
  | "calendar-days"
  | "building-2"
  | "paperclip"
  | "printer"
  | "send"
  | "log-out"
  | "chevron-right"
  | "chevron-down"
  | "download"
  | "a-large-small"
  | "external-link";

/** A decorative outline. It never stands alone: put the word beside it. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      className={className ? `icon ${className}` : "icon"}
      width="24"
      height="24"
      aria-hidden="true"
      focusable="false"
    >
      <use href={`${spriteUrl}#${name}`} />
    </svg>
  );
}
