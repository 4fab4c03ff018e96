import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type {
  ActionFunctionArgs,
  AppLoadContext,
  EntryContext,
  LoaderFunctionArgs,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import type { ReactElement } from "react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { hydratedHeader } from "~/http/hydrated-header";
import { hydrates } from "~/http/route-handle";
import { logger } from "~/platform/logger.server";
import { sharedData } from "~/site/shared-data.server";

/**
 * Renders a page into one buffer: no page of ours has parts that arrive later, and a whole answer is
 * quicker to make and to compress than a stream.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  headers.set("Content-Type", "text/html; charset=utf-8");
  const matches = remix.staticHandlerContext.matches.map(({ route }) => ({
    handle: remix.routeModules[route.id]?.handle,
  }));
  if (hydrates(matches)) {
    headers.set(hydratedHeader, "1");
    const page = <RemixServer context={remix} url={request.url} nonce={context.nonce} />;
    return new Response(await renderWithData(page, context.nonce), { status, headers });
  }
  // Nobody will read the data of a page without React in the browser.
  await remix.serverHandoffStream?.cancel();
  const unread = { ...withSharedData(remix, request, context), serverHandoffStream: undefined };
  const page = <RemixServer context={unread} url={request.url} />;
  const html = renderToString(page);
  return new Response(`<!DOCTYPE html>${status === 400 ? titledAsError(html) : html}`, {
    status,
    headers,
  });
}

/** After an action that failed no loader runs, not even the root's; the error page needs its data all the same. */
function withSharedData(
  remix: EntryContext,
  request: Request,
  context: AppLoadContext,
): EntryContext {
  const { staticHandlerContext } = remix;
  const { loaderData } = staticHandlerContext;
  const root: unknown = loaderData.root ?? sharedData(request, context);
  return {
    ...remix,
    staticHandlerContext: { ...staticHandlerContext, loaderData: { ...loaderData, root } },
  };
}

/** A form that came back with errors says so in the title first; a page's `meta` cannot see what an action found. */
function titledAsError(html: string): string {
  return html.replace(/<title>(?!错误:)/, "<title>错误:");
}

function renderWithData(page: ReactElement, nonce: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        resolve(text(pipe(new PassThrough())));
      },
      onShellError: reject,
      onError: reject,
    });
  });
}

/** Called by Remix for what loaders and actions throw. A reader who left and a wrong address are no errors of ours. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  logger().error({ id: context.requestId, err: error }, "a page failed");
}
