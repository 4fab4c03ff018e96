/**
 * What a route may export as `handle`. `hydrate: true` sends React to the browser and is for the
 * desk's editors only: public pages ship no framework runtime.
 */
export interface RouteHandle {
  hydrate?: boolean;
}

/** Tells whether any route of a page asked for React in the browser. */
export function hydrates(matches: readonly { handle?: unknown }[]): boolean {
  return matches.some(
    ({ handle }) => typeof handle === "object" && (handle as RouteHandle | null)?.hydrate === true,
  );
}
