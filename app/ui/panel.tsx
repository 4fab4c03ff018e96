import type { ReactNode } from "react";
import { Icon } from "./icon";

/** The first thing on a page that confirms what was just done. */
export function ConfirmationPanel({
  title,
  titleAs: Title = "h1",
  children,
}: {
  title: string;
  titleAs?: "h1" | "h2";
  children?: ReactNode;
}) {
  return (
    <div className="panel">
      <Title>
        <Icon name="circle-check" />
        {title}
      </Title>
      {children}
    </div>
  );
}
