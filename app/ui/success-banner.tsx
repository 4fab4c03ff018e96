import type { ReactNode } from "react";
import { Notice } from "./notice";

/** At the top of the page after an action: what was done, and the way on. */
export function SuccessBanner({
  text,
  next,
  children,
}: {
  text: string;
  next?: Readonly<{ before: string; label: string; href: string }> | undefined;
  children?: ReactNode;
}) {
  return (
    <Notice tone="ok" announce>
      <p>
        <strong>{text}</strong>
        {next ? (
          <>
            {" "}
            {next.before}
            <a href={next.href}>{next.label}</a>
          </>
        ) : null}
      </p>
      {children}
    </Notice>
  );
}
