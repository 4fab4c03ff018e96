/** Enough of a mail address to know one's own again, such as `l***@example.gov.cn`; empty for none. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 1 ? "" : `${address.slice(0, 1)}***${address.slice(at)}`;
}
