import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "./breadcrumb";
import type { DisplayMode } from "./display-mode";
import { HiddenInputs, type HiddenFields } from "./form";
import { Icon } from "./icon";
import { NoticeBar } from "./notice";
import type { NavItem } from "./page-shell";

export type DeskShellProps = Readonly<{
  siteName: string;
  homeHref: string;
  nav: readonly NavItem[];
  /** Key of the nav item this page belongs to. */
  current?: string | undefined;
  unit: string;
  person: string;
  signOut: Readonly<{ label: string; action: string; hidden?: HiddenFields }>;
  display: DisplayMode;
  /** Path and query of this page, where switching 长辈模式 leads back to. */
  path: string;
  notices?: readonly string[];
  breadcrumb?: readonly Crumb[] | undefined;
  backHref?: string | undefined;
  /** Forms and sentences keep a readable measure; queues and cases use the whole width. */
  width?: "column" | "wide" | undefined;
  children: ReactNode;
}>;

/** The frame of the pages behind the log-in: one bar at the top, no sidebar and no footer. */
export function DeskShell(props: DeskShellProps) {
  const { breadcrumb, backHref, width = "wide" } = props;
  return (
    <>
      <a className="skip-link" href="#main">
        跳到主要内容
      </a>
      <DeskBar {...props} />
      <NoticeBar texts={props.notices ?? []} />
      {breadcrumb || backHref ? (
        <div className="container before-main">
          {breadcrumb ? <Breadcrumb crumbs={breadcrumb} /> : null}
          {backHref ? (
            <nav aria-label="返回">
              <a className="back-link" href={backHref}>
                返回上一步
              </a>
            </nav>
          ) : null}
        </div>
      ) : null}
      <main id="main" tabIndex={-1}>
        <div className="container">
          {width === "column" ? <div className="column">{props.children}</div> : props.children}
        </div>
      </main>
    </>
  );
}

function DeskBar(props: DeskShellProps) {
  const { nav, current, signOut, display } = props;
  return (
    <header className="masthead desk-bar">
      <div className="container desk-bar-row">
        <a className="site-name" href={props.homeHref}>
          {props.siteName}
        </a>
        <nav className="desk-nav" aria-label="主导航">
          <ul>
            {nav.map((item) => (
              <li key={item.key}>
                <a href={item.href} aria-current={item.key === current ? "page" : undefined}>
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="masthead-tools desk-tools">
          <span className="desk-person">
            {props.unit} {props.person}
          </span>
          <form method="post" action="/display">
            <HiddenInputs fields={{ elder: display.elder ? "off" : "on", return: props.path }} />
            <button type="submit">{display.elder ? "标准模式" : "长辈模式"}</button>
          </form>
          <form method="post" action={signOut.action}>
            <HiddenInputs fields={signOut.hidden ?? {}} />
            <button type="submit">
              <Icon name="log-out" />
              {signOut.label}
            </button>
          </form>
        </div>
      </div>
    </header>
  );
}
