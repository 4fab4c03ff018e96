import { readFile } from "node:fs/promises";
import { readCatalogueFiles } from "~/policy/catalogue-files.server";
import { buildCatalogue, shareCatalogue, type LiveCatalogue } from "~/policy/catalogue.server";
import { parseSynonyms } from "~/policy/search/synonyms";

/** Makes the shipped catalogue the current one, as if it had been imported into an empty database. */
export async function shareShippedCatalogue(): Promise<LiveCatalogue> {
  const { dictionary, parameters, policies, problems } = await readCatalogueFiles("content");
  const versions = policies.flatMap(({ rule, text: { text } }) =>
    rule && text ? [{ version: 1, contentHash: rule.id, text, rule }] : [],
  );
  if (problems.length > 0) throw new Error("The shipped catalogue has problems.");
  const synonyms = parseSynonyms(await readFile("content/synonyms.yaml", "utf8"));
  const tables = { revision: "shipped", dictionary, parameters, synonyms };
  const live = buildCatalogue(versions, tables);
  shareCatalogue(live);
  return live;
}
