import type { ReactNode } from "react";
import type { Tone } from "./tone";

/** A block inside a page: a banner, a success message, an interruption. Its words carry the meaning. */
export function Notice({
  tone = "brand",
  title,
  titleAs: Title = "h2",
  announce = false,
  children,
}: {
  tone?: Tone;
  title?: string;
  titleAs?: "h2" | "h3";
  /** Read out when the page appears, for the result of what the user just did. */
  announce?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={`notice notice-${tone}`} role={announce ? "status" : undefined}>
      {title ? <Title>{title}</Title> : null}
      {children}
    </div>
  );
}

/** The plain bar under the navigation, one sentence a line. Nothing without texts. */
export function NoticeBar({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <div className="notice-bar" role="region" aria-label="网站通知">
      <div className="container">
        {texts.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
    </div>
  );
}
