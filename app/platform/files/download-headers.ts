/**
 * Headers under which a stranger's file is handed out: always saved, never shown or run, and kept by
 * no cache.
 */
export function downloadHeaders(name: string): Record<string, string> {
  return {
    "Content-Type": "application/octet-stream",
    "Content-Disposition": `attachment; filename="${plainName(name)}"; filename*=UTF-8''${encoded(name)}`,
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
  };
}

/** For what does not read RFC 5987: letters, digits and the ending. */
function plainName(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, "").replace(/^\.+/, "");
  return /^[\w-]/.test(plain) ? `file${plain}` : "file";
}

/** The characters of RFC 5987 §3.2.1, all others as percent-encoded UTF-8. */
function encoded(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, "\ufffd")).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
