import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "./breadcrumb";
import type { DisplayMode } from "./display-mode";
import { HiddenInputs } from "./form";
import { Icon } from "./icon";
import { NoticeBar } from "./notice";

export type NavItem = Readonly<{ key: string; label: string; href: string }>;

export type PageShellProps = Readonly<{
  siteName: string;
  /** Shown beside the name where there is room. */
  siteFullName: string;
  phone: Readonly<{ text: string; href: string }>;
  nav: readonly NavItem[];
  /** Key of the nav item this page belongs to. */
  current?: string | undefined;
  display: DisplayMode;
  /** Path and query of this page, where switching 长辈模式 leads back to. */
  path: string;
  notices: readonly string[];
  breadcrumb?: readonly Crumb[] | undefined;
  /** `返回上一步` of a question page. */
  backHref?: string | undefined;
  /** Text and question pages keep a readable measure; lists and the start page use the whole width. */
  width?: "column" | "wide" | undefined;
  footer: ReactNode;
  children: ReactNode;
}>;

/** Header, navigation, main and footer, in the same order on every page. */
export function PageShell(props: PageShellProps) {
  const { breadcrumb, backHref, width = "column" } = props;
  return (
    <>
      <a className="skip-link" href="#main">
        跳到主要内容
      </a>
      <Masthead {...props} />
      <NoticeBar texts={props.notices} />
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
      <footer className="footer">
        <div className="container">{props.footer}</div>
      </footer>
    </>
  );
}

function Masthead({ siteName, siteFullName, phone, nav, current, display, path }: PageShellProps) {
  return (
    <header>
      <div className="masthead">
        <div className="container masthead-row">
          <a className="site-name" href="/">
            {siteName}
            <span className="site-full-name">{siteFullName}</span>
          </a>
          <div className="masthead-tools">
            <a href={phone.href}>
              <Icon name="phone" />
              {phone.text}
            </a>
            <form method="post" action="/display">
              <HiddenInputs fields={{ elder: display.elder ? "off" : "on", return: path }} />
              <button type="submit">
                <Icon name="a-large-small" />
                {display.elder ? "标准模式" : "长辈模式"}
              </button>
            </form>
          </div>
        </div>
      </div>
      <nav className="main-nav" aria-label="主导航">
        <ul className="container">
          {nav.map((item) => (
            <li key={item.key}>
              <a href={item.href} aria-current={item.key === current ? "page" : undefined}>
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
