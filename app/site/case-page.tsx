import type { ReactNode } from "react";
import { ErrorSummary, type FieldError } from "~/ui/error-summary";
import { LeaveBar } from "~/ui/leave-bar";
import { SessionWarning } from "~/ui/session-warning";
import { Page } from "./page";

/** Seconds of a session without a request; the server's row lives a little longer. */
const SESSION_SECONDS = 15 * 60;

/** Any page of a case: the quick way out, and the warning before the session ends (#66). */
export function CasePage({
  backHref,
  errors = [],
  children,
}: {
  backHref?: string;
  errors?: readonly FieldError[];
  children: ReactNode;
}) {
  return (
    <Page current="track" {...(backHref && { backHref })}>
      <LeaveBar label="清空并离开" action="/track/leave" />
      <SessionWarning
        seconds={SESSION_SECONDS}
        text="为了安全,2 分钟后将自动退出。没有提交的内容会清空。"
        stay={{ label: "继续查看", action: "/track/stay" }}
        leave={{ label: "现在退出", action: "/track/leave" }}
        endedHref="/track/ended"
      />
      <ErrorSummary errors={errors} />
      {children}
    </Page>
  );
}
