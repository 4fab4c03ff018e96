import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parseCatalogueFiles, type CatalogueFiles } from "./catalogue-files";

/** Reads and parses a content folder. @throws when the folder cannot be read; problems of its files are listed. */
export async function readCatalogueFiles(
  contentDir: string,
  options = { withCases: false },
): Promise<CatalogueFiles> {
  const entries = await readdir(path.join(contentDir, "policies"), { withFileTypes: true });
  const names = ["policy.md", "rules.yaml", ...(options.withCases ? ["cases.yaml"] : [])];
  const files = [
    "facts.yaml",
    "parameters.yaml",
    ...entries
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => names.map((file) => `policies/${name}/${file}`)),
  ];
  const texts = new Map<string, string>();
  await Promise.all(
    files.map(async (file) => {
      const text = await textOf(path.join(contentDir, file));
      if (text !== null) texts.set(file, text);
    }),
  );
  return parseCatalogueFiles(texts, options);
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return null;
  }
}
