import { micromark } from "micromark";

/** HTML of our own markdown. HTML inside the text is escaped and links lead to http(s) or this site only. */
export function renderMarkdown(text: string): string {
  return micromark(text);
}
