import type { loader as rootLoader } from "~/root";
import { pageTitle } from "./page-title";

type RootData = Awaited<ReturnType<typeof rootLoader>>;

/** The `meta` of a page: its title, with the site's name taken from the root loader. */
export function pageMeta(
  matches: readonly { id: string; data: unknown }[],
  title: string,
  { hasErrors = false, description }: { hasErrors?: boolean; description?: string } = {},
) {
  const root = matches.find((match) => match.id === "root")?.data as RootData | undefined;
  return [
    { title: root ? pageTitle(root.site, title, hasErrors) : title },
    ...(description ? [{ name: "description", content: description }] : []),
  ];
}
