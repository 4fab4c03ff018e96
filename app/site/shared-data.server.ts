import type { PortalContext } from "~/http/load-context";
import { displayModeOf } from "~/http/display-mode";
import { getSite } from "./site.server";

/** What every page needs whatever it shows: the data of the root route. */
export function sharedData(request: Request, { nonce, requestId }: PortalContext) {
  const { pathname, search } = new URL(request.url);
  return {
    site: getSite(),
    /** Where switching the display mode leads back to. */
    path: pathname + search,
    display: displayModeOf(request.headers.get("Cookie")),
    nonce,
    requestId,
  };
}
