import type { ServerBuild } from "@remix-run/node";
import { hydrates } from "./route-handle";

/**
 * Remix encodes what loaders found for React in the browser, and on a page with a long list that takes
 * longer than drawing it. Pages without React in the browser read their data on the server only, so here
 * it is inherited instead of owned: components see it, the encoder does not.
 *
 * Returns the same build with such loaders; those of hydrated pages and of the frames around them stay.
 */
export function withServerOnlyData(build: ServerBuild): ServerBuild {
  const encoded = hydratedRoutes(build);
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const loader = route?.module.loader;
    if (!route || !loader || !route.module.default || encoded.has(id)) return [id, route] as const;
    const module = {
      ...route.module,
      loader: async (...args: Parameters<typeof loader>) => unencoded(await loader(...args)),
    };
    return [id, { ...route, module }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

/** The routes with `handle.hydrate` and all they are shown in. */
function hydratedRoutes({ routes }: ServerBuild): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [id, route] of Object.entries(routes)) {
    if (!route || !hydrates([route.module])) continue;
    for (let at: string | undefined = id; at; at = routes[at]?.parentId) found.add(at);
  }
  return found;
}

/** Answers with a status of their own, lists and plain texts are passed on as they are. */
function unencoded(found: unknown): unknown {
  const plain =
    typeof found === "object" && found && Object.getPrototypeOf(found) === Object.prototype;
  return plain ? (Object.create(found) as unknown) : found;
}
