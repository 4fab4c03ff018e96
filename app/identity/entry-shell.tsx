import type { ReactNode } from "react";

/** The frame of the pages before the log-in: the desk's bar without navigation. */
export function EntryShell({
  siteName,
  backHref,
  children,
}: {
  siteName: string;
  backHref?: string | undefined;
  children: ReactNode;
}) {
  return (
    <>
      <a className="skip-link" href="#main">
        跳到主要内容
      </a>
      <header className="masthead desk-bar">
        <div className="container desk-bar-row">
          <a className="site-name" href="/">
            {siteName}
          </a>
        </div>
      </header>
      {backHref ? (
        <div className="container before-main">
          <nav aria-label="返回">
            <a className="back-link" href={backHref}>
              返回上一步
            </a>
          </nav>
        </div>
      ) : null}
      <main id="main" tabIndex={-1}>
        <div className="container">
          <div className="column">{children}</div>
        </div>
      </main>
    </>
  );
}
