import type { Permission } from "~/identity/permissions";

/**
 * Who may use a route: everybody; whoever entered the 查询码 of a case (`complainant`); whoever gave a
 * password and still owes the second factor (`second-factor`); or officials with a permission.
 */
export type RouteAccess = "public" | "complainant" | "second-factor" | Permission;

/** What a route exports as `handle`. */
export interface RouteHandle {
  /** Checked before any loader or action of the route runs; a route without it does not start. */
  access?: RouteAccess;
  /** Sends React to the browser; for the desk's editors only: public pages ship no framework runtime. */
  hydrate?: boolean;
}

/** Tells whether any route of a page asked for React in the browser. */
export function hydrates(matches: readonly { handle?: unknown }[]): boolean {
  return matches.some(
    ({ handle }) => typeof handle === "object" && (handle as RouteHandle | null)?.hydrate === true,
  );
}

/** The access that a route declares, or null. */
export function accessOf(handle: unknown): RouteAccess | null {
  if (typeof handle !== "object" || handle === null) return null;
  return (handle as RouteHandle).access ?? null;
}
