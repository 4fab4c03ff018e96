/**
 * A path of this site to go back to. Anything that could lead elsewhere (another host, `//host`,
 * `/\host`, control characters) becomes the fallback.
 */
export function safeRedirect(target: unknown, fallback = "/"): string {
  if (typeof target !== "string" || target.length > 2000) return fallback;
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(target)) return fallback;
  return target;
}
