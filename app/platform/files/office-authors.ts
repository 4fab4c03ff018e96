/** One tag. No `<` may stand inside, so that no text makes the search start over and over. */
export const tags = /<(?:[^"'<>]|"[^"<]*"|'[^'<]*')*>/g;

/** The attributes of all tags, without declarations of namespaces. */
export function* attributesIn(xml: string): Generator<{ name: string; value: string }> {
  for (const [tag] of xml.matchAll(tags)) {
    for (const [, name = "", a, b] of tag.matchAll(/\s([\w.:]+)=(?:"([^"]*)"|'([^']*)')/g)) {
      if (!name.startsWith("xmlns")) yield { name, value: a ?? b ?? "" };
    }
  }
}

/** The names by which a document calls its authors, unless so short that they could be anything. */
export function authorsIn(xml: string): string[] {
  const found: string[] = [];
  const elements = /<(?:\w+:)?(?:creator|lastModifiedBy|Manager|author)>([^<]+)</g;
  for (const [, name = ""] of xml.matchAll(elements)) found.push(name);
  for (const { name, value } of attributesIn(xml)) {
    if (/(^|:)(author|userName|displayName)$/.test(name)) found.push(value);
  }
  return found
    .map((name) => name.trim())
    .filter((name) => name.length > 3 || /[^\x20-\x7e]{2}/.test(name));
}
