import { useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Crumb } from "~/ui/breadcrumb";
import { DeskShell } from "~/ui/desk-shell";
import { SessionWarning } from "~/ui/session-warning";
import type { DeskFrame } from "./desk-frame";
import type { DeskNavKey } from "./desk-nav";
import { EntryShell } from "./entry-shell";

const logOut = { label: "退出", action: "/desk/log-out" };

/** A page of the desk in its frame; before the log-in is complete the frame has no navigation. */
export function DeskPage({
  current,
  breadcrumb,
  backHref,
  width = "column",
  children,
}: {
  current?: DeskNavKey;
  breadcrumb?: readonly Crumb[];
  backHref?: string;
  width?: "column" | "wide";
  children: ReactNode;
}) {
  const frame = useRouteLoaderData<DeskFrame>("routes/desk");
  if (!frame) throw new Error("a page of the desk was rendered outside its frame");
  const { siteName, display, path, person } = frame;
  if (!person) {
    return (
      <EntryShell siteName={siteName} backHref={backHref}>
        {children}
      </EntryShell>
    );
  }
  return (
    <DeskShell
      siteName={siteName}
      homeHref="/desk"
      nav={person.nav}
      current={current}
      unit={person.unit}
      person={person.name}
      signOut={logOut}
      display={display}
      path={path}
      breadcrumb={breadcrumb}
      backHref={backHref}
      width={width}
    >
      <SessionWarning
        seconds={person.secondsLeft}
        text="为了安全,2 分钟后将自动退出。没有提交的内容会清空。"
        stay={{ label: "继续工作", action: "/desk/stay" }}
        leave={{ label: "现在退出", action: "/desk/log-out" }}
        endedHref="/desk/log-in"
      />
      {children}
    </DeskShell>
  );
}
