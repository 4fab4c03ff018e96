import type { ReactNode } from "react";

/** Words for screen readers only, for a link or number whose meaning is plain only to the eye. */
export function HiddenText({ children }: { children: ReactNode }) {
  return <span className="hidden-text">{children}</span>;
}
