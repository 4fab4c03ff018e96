import type { ServerBuild } from "@remix-run/node";

type Routes = ServerBuild["routes"];

/**
 * Remix ranks all routes of a build anew for each request and makes a component of each for every page it
 * draws, so that each route added slows all pages down. This gives the part of a build that can answer paths with a certain first segment, by segment:
 * the routes that begin with it, those that begin with anything, and the frames of both.
 */
export function sliceByFirstSegment(build: ServerBuild): ReadonlyMap<string, ServerBuild> {
  const segments = new Map(
    Object.keys(build.routes).map((id) => [id, firstSegment(build.routes, id)]),
  );
  const named = new Set([...segments.values()].filter((segment) => segment !== null));
  return new Map(
    [...named].map((segment) => {
      const routes = withFrames(build.routes, (id) => fits(segments.get(id), segment));
      return [segment, { ...build, routes, assets: assetsOf(routes, build.assets) }];
    }),
  );
}

/** Drawing a page, Remix looks for a route behind every entry of the list of assets. */
function assetsOf(routes: Routes, assets: ServerBuild["assets"]): ServerBuild["assets"] {
  const kept = Object.entries(assets.routes).filter(([id]) => id in routes);
  return { ...assets, routes: Object.fromEntries(kept) };
}

const fits = (own: string | null | undefined, segment: string) => own === null || own === segment;

/** What the path of a route begins with, empty for `/`; null when that may be anything. */
function firstSegment(routes: Routes, id: string): string | null {
  let path = "";
  for (let at: string | undefined = id; at; at = routes[at]?.parentId) {
    path = `${routes[at]?.path ?? ""}/${path}`;
  }
  const first = path.split("/").find((part) => part !== "") ?? "";
  return /[:*?]/.test(first) ? null : first;
}

function withFrames(routes: Routes, wanted: (id: string) => boolean): Routes {
  const kept: Routes = {};
  for (const id of Object.keys(routes)) {
    if (!wanted(id)) continue;
    for (let at = routes[id]; at; at = routes[at.parentId ?? ""]) kept[at.id] = at;
  }
  return kept;
}

/** The first segment of a path, as `sliceByFirstSegment` names it. Written in any other way it is none of those. */
export function firstSegmentOf(pathname: string): string {
  return pathname.split("/", 2)[1] ?? "";
}
