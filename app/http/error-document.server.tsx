import { renderToStaticMarkup } from "react-dom/server";
import { ErrorPage, errorTitle, type ErrorPageProps } from "./error-page";

/**
 * A whole error page for answers given before or instead of Remix. It asks nothing of the database,
 * the catalogue or the routes.
 */
export function errorDocument(props: ErrorPageProps & { stylesheet: string | null }): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{errorTitle(props.status)}</title>
        {props.stylesheet !== null && <link rel="stylesheet" href={props.stylesheet} />}
      </head>
      <body>
        <main>
          <ErrorPage status={props.status} requestId={props.requestId} />
        </main>
      </body>
    </html>,
  )}`;
}
