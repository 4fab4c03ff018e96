import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { readCatalogueFiles } from "../catalogue-files.server";
import { formatProblem } from "../catalogue-problem";
import { compileRule } from "../compile-rule";
import { findWitnesses } from "../find-witness";
import { writeWitnesses } from "../write-witnesses";

// npm run catalogue:witness [policy …]: searches witness pairs and boundary cases of all policies, or of
// those named, and keeps them in their cases.yaml.
const contentDir = path.resolve("content");
const wanted = process.argv.slice(2);
const { policies, dictionary, parameters, problems } = await readCatalogueFiles(contentDir);
for (const problem of problems) console.error(formatProblem(problem));
if (problems.length > 0) process.exit(1);

let pairs = 0;
let leaves = 0;
for (const { id, rule, text } of policies) {
  if (!rule || !text.text || (wanted.length > 0 && !wanted.includes(id))) continue;
  const compiled = compileRule(rule, dictionary, parameters);
  const version = { version: 1, contentHash: "", text: text.text, rule };
  const search = findWitnesses({ version, compiled }, dictionary);
  const file = path.join(contentDir, "policies", id, "cases.yaml");
  const before = await readFile(file, "utf8").catch(() => "cases: []\n");
  const config = await resolveConfig(file);
  const after = await format(writeWitnesses(before, search), { ...config, filepath: file });
  if (after !== before) await writeFile(file, after);
  for (const leaf of search.without) console.log(`${id}: ${leaf.id}:没有见证对,需要写明豁免理由`);
  pairs += search.witnesses.length;
  leaves += search.witnesses.length + search.without.length;
}
console.log(`${leaves} 个条件,见证对 ${pairs} (${((100 * pairs) / leaves).toFixed(1)}%)`);
