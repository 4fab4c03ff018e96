import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  isRouteErrorResponse,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorPage, errorTitle } from "~/http/error-page";
import { hydrates } from "~/http/route-handle";
import type { SentForm } from "~/http/sent-form.server";
import { Page } from "~/site/page";
import { sharedData } from "~/site/shared-data.server";
import { displayClasses } from "~/ui/display-mode";
import enhanceUrl from "~/ui/enhance.js?url";
import stylesUrl from "~/ui/styles.css?url";

export function loader({ request, context }: LoaderFunctionArgs) {
  return sharedData(request, context);
}

/** Titles the error page; a page's own meta replaces it. */
export const meta: MetaFunction = ({ error }) =>
  error === undefined ? [] : [{ title: errorTitle(errorStatus(error)) }];

function errorStatus(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  const hydrated = hydrates(useMatches());
  const classes = data && displayClasses(data.display);
  return (
    <html lang="zh-CN" className={classes || undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light only" />
        <meta name="renderer" content="webkit" />
        <meta httpEquiv="X-UA-Compatible" content="IE=edge" />
        <Meta />
        <link rel="stylesheet" href={stylesUrl} />
        <Links />
        <script defer src={enhanceUrl} />
      </head>
      <body>
        {children}
        {hydrated && <ScrollRestoration nonce={data?.nonce} />}
        {hydrated && <Scripts nonce={data?.nonce} />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** What `withAccess` says of a form that could not be answered. */
function sentWith(error: unknown): SentForm | null {
  const told = isRouteErrorResponse(error) && error.status === 503;
  const form = told ? (error.data as Partial<SentForm> | null) : null;
  return form?.action !== undefined && form.fields
    ? { action: form.action, fields: form.fields }
    : null;
}

export function ErrorBoundary() {
  const root = useRouteLoaderData<typeof loader>("root");
  const error = useRouteError();
  const content = (
    <ErrorPage
      status={errorStatus(error)}
      requestId={root?.requestId ?? null}
      sent={sentWith(error)}
    />
  );
  // Without the root's data the frame of the site cannot be drawn; the words still can.
  return root ? <Page>{content}</Page> : <main id="main">{content}</main>;
}
