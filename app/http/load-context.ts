/** What the server hands to every loader and action beside the request. */
export interface PortalContext {
  /** The id a reader can quote to us; also in the log and in `X-Request-Id`. */
  requestId: string;
  /** For the one inline script of a hydrated page; never reused. */
  nonce: string;
  /** Who asks, for counting attempts: a keyed hash that changes daily, never an address. */
  caller: string;
}

declare module "@remix-run/node" {
  interface AppLoadContext {
    requestId: PortalContext["requestId"];
    nonce: PortalContext["nonce"];
    caller: PortalContext["caller"];
  }
}
