/** Characters of a title; a line of the queue holds about so many. */
const LENGTH = 30;

/** A complaint has no title field, one thing less to ask: its first sentence is one. */
export function titleOf(what: string): string {
  const first =
    what
      .trim()
      .split(/[\n。!?!?;;]/, 1)[0]
      ?.trim() ?? "";
  const title = first === "" ? what.trim() : first;
  const letters = [...title];
  return letters.length > LENGTH ? `${letters.slice(0, LENGTH - 1).join("")}…` : title;
}
