import { parse } from "yaml";
import { z } from "zod";

const word = z.string().trim().min(1).max(20);

/** Shape of `content/synonyms.yaml`. */
export const synonymsSchema = z.strictObject({
  /** Words that mean the same: each finds all others of its group. */
  groups: z.array(z.array(word).min(2)),
  /** What people say, and the words policies use for it; not the other way round. */
  needs: z.array(z.strictObject({ say: z.array(word).min(1), mean: z.array(word).min(1) })),
  /** Places, so that a place typed together with a word is split off. */
  regions: z.array(word),
  /** Question words and fillers, dropped from queries. */
  fillers: z.array(word),
});
export type Synonyms = z.infer<typeof synonymsSchema>;

export const noSynonyms: Synonyms = { groups: [], needs: [], regions: [], fillers: [] };

/** Reads `content/synonyms.yaml`; throws an Error that names every wrong place when the text does not fit. */
export function parseSynonyms(yamlText: string): Synonyms {
  const result = synonymsSchema.safeParse(parse(yamlText));
  if (result.success) return result.data;
  const places = result.error.issues.map(
    (issue) => `${issue.path.join(".") || "(top)"}: ${issue.message}`,
  );
  throw new Error(`synonyms.yaml: ${places.join("; ")}`);
}
