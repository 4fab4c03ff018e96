/** A page of the desk to go on to after the log-in; everything else becomes the start page. */
export function deskReturn(wanted: unknown): string {
  if (typeof wanted !== "string" || wanted.length > 500) return "/desk";
  if (!/^\/desk(?:[/?][\w\-./?=&%~+,:]*)?$/.test(wanted)) return "/desk";
  return wanted.includes("//") || wanted.includes("/..") ? "/desk" : wanted;
}

/** An address that carries where to go on to. */
export function withReturn(address: string, back: string): string {
  return back === "/desk" ? address : `${address}?return=${encodeURIComponent(back)}`;
}
