import type { ReactNode } from "react";
import { Icon } from "./icon";

/**
 * Where an official writes. The two kinds must never be taken for each other: `internal` is amber with a
 * dashed edge, `outgoing` white inside the brand's frame; heading and `audience` say who will read it. Each
 * holds its own form; put the internal one first.
 */
export function WritingArea({
  kind,
  id,
  title,
  audience,
  titleAs: Title = "h2",
  children,
}: {
  kind: "internal" | "outgoing";
  id: string;
  title: string;
  /** Who can read it, in words. */
  audience: string;
  titleAs?: "h2" | "h3";
  children: ReactNode;
}) {
  return (
    <section className={`writing writing-${kind}`} id={id} aria-labelledby={`${id}-title`}>
      <Title id={`${id}-title`}>
        <Icon name={kind === "internal" ? "eye-off" : "send"} />
        <span>
          {title}
          <span className="writing-audience">({audience})</span>
        </span>
      </Title>
      {children}
    </section>
  );
}
