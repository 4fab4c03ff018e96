import type { PolicyText } from "../policy";
import { categoryLabels, levelLabels } from "../wording/condition";

/** What is searched of one policy; every text as shown, unfolded. */
export interface SearchEntry {
  id: string;
  title: string;
  summary: string;
  keywords: string[];
  /** Words of facets: audiences, wants, category, level, region. */
  labels: string[];
  /** The five rows. */
  rows: string[];
  /** Titles and numbers of the documents behind the policy. */
  documents: string[];
  department: string;
  faq: string[];
}

/** The searchable part of a policy's text. */
export function searchEntryOf(text: PolicyText): SearchEntry {
  return {
    id: text.id,
    title: text.title,
    summary: text.summary,
    keywords: text.keywords,
    labels: [
      ...text.audiences,
      ...text.wants,
      categoryLabels[text.category],
      levelLabels[text.level],
      text.region,
      ...(text.automatic ? ["免申即享"] : []),
    ],
    rows: Object.values(text.rows).map((row) => row.text),
    documents: text.documents.flatMap(({ title, number }) => (number ? [title, number] : [title])),
    department: [text.department, ...text.issuers, text.channel.name].join(" "),
    faq: text.faq.flatMap(({ q, a }) => [q, a]),
  };
}
