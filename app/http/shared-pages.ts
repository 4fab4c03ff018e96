const shared = [
  /^\/$/,
  /^\/policies$/,
  /^\/policies\/[a-z0-9-]+$/,
  /^\/policies\/[a-z0-9-]+\/history$/,
  /^\/(help|help\/contact|about\/(privacy|accessibility|site)|match)$/,
];

/**
 * Pages that look the same for everybody with the same display settings: they depend on the catalogue,
 * the date, the path and the query only. A page that shows anything of a reader's must not be here.
 */
export function isSharedPage(path: string): boolean {
  return shared.some((pattern) => pattern.test(path));
}
