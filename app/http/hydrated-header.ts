/** Set by the renderer on a page that carries the nonce; taken off before the answer leaves. */
export const hydratedHeader = "x-portal-hydrated";
