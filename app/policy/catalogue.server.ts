import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Sql } from "postgres";
import type { Database } from "~/platform/db.server";
import { parseCatalogueFiles } from "./catalogue-files";
import { refuseProblems } from "./catalogue-problem";
import { compileCatalogue, type CompiledCatalogue } from "./compile-catalogue";
import type { PolicyVersion } from "./policy";
import { findRevision, listPolicyVersions } from "./policy-version.repository.server";
import { searchEntryOf } from "./search/search-entry";
import { buildSearchIndex, type SearchIndex } from "./search/policy-search";
import { parseSynonyms } from "./search/synonyms";

/** The catalogue in force with what is built from it once: compiled rules and the search index. */
export interface LiveCatalogue {
  catalogue: CompiledCatalogue;
  search: SearchIndex;
}

// In development modules are evaluated anew after an edit; the catalogue must stay.
const holder = globalThis as typeof globalThis & { portalCatalogue?: LiveCatalogue };

/** The catalogue of this process. Throws when called before one was loaded. */
export function currentCatalogue(): LiveCatalogue {
  if (!holder.portalCatalogue) throw new Error("The catalogue is not loaded yet.");
  return holder.portalCatalogue;
}

/** Makes a catalogue the one that `currentCatalogue()` answers with; pages see it whole or not at all. */
export function shareCatalogue(live: LiveCatalogue): void {
  holder.portalCatalogue = live;
}

/** Reads all recorded versions and the tables that rules and search are built with. @throws CatalogueError */
export async function loadCatalogue(db: Database, contentDir: string): Promise<LiveCatalogue> {
  const read = (file: string) => readFile(path.join(contentDir, file), "utf8");
  const [facts, parameters, synonyms] = await Promise.all(
    ["facts.yaml", "parameters.yaml", "synonyms.yaml"].map(read),
  );
  const texts = new Map([
    ["facts.yaml", facts ?? ""],
    ["parameters.yaml", parameters ?? ""],
  ]);
  const tables = parseCatalogueFiles(texts, { withCases: false });
  refuseProblems(tables.problems);
  const { revision, versions } = await db.transaction(
    async (tx) => ({ revision: await findRevision(tx), versions: await listPolicyVersions(tx) }),
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
  const hash = createHash("sha256").update(JSON.stringify([facts, parameters, synonyms]));
  return buildCatalogue(versions, {
    revision: `${revision ?? 0}-${hash.digest("hex").slice(0, 12)}`,
    dictionary: tables.dictionary,
    parameters: tables.parameters,
    synonyms: parseSynonyms(synonyms ?? ""),
  });
}

/** Compiles versions and indexes the newest of each policy for search. */
export function buildCatalogue(
  versions: readonly PolicyVersion[],
  tables: {
    revision: string;
    dictionary: CompiledCatalogue["dictionary"];
    parameters: Parameters<typeof compileCatalogue>[2];
    synonyms: Parameters<typeof buildSearchIndex>[1];
  },
): LiveCatalogue {
  const policies = new Map<string, PolicyVersion[]>();
  for (const version of versions) {
    const id = version.text.id;
    policies.set(id, [...(policies.get(id) ?? []), version]);
  }
  const { revision, dictionary, parameters, synonyms } = tables;
  const newest = [...policies.values()].flatMap((list) => list.at(-1) ?? []);
  return {
    catalogue: compileCatalogue({ revision, policies }, dictionary, parameters),
    search: buildSearchIndex(
      newest.map((version) => searchEntryOf(version.text)),
      synonyms,
    ),
  };
}

/**
 * Loads the catalogue and keeps it current: every import or publication, by whichever process, is heard and
 * loaded. While the database is away the last one stays. Returns how to stop listening.
 */
export async function followCatalogue(
  { db, sql }: { db: Database; sql: Sql },
  contentDir: string,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const reload = async () => shareCatalogue(await loadCatalogue(db, contentDir));
  let queue = reload();
  await queue;
  const again = () => {
    queue = queue.then(reload).catch(onError);
  };
  // Called again after each reconnection, so that nothing published meanwhile is missed.
  let connections = 0;
  const listening = await sql.listen("catalogue", again, () => {
    connections += 1;
    if (connections > 1) again();
  });
  return () => listening.unlisten();
}
