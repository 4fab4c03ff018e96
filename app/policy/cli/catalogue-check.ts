import path from "node:path";
import { formatProblem } from "../catalogue-problem";
import { readCatalogueFiles } from "../catalogue-files.server";
import { checkCatalogue } from "../check-catalogue";

// npm run catalogue:check [content folder]: prints what is wrong with the catalogue, or its figures.
const contentDir = path.resolve(process.argv[2] ?? "content");
const { problems, figures } = checkCatalogue(
  await readCatalogueFiles(contentDir, { withCases: true }),
);
for (const problem of problems) console.error(`content/${formatProblem(problem)}`);
if (problems.length > 0) {
  console.error(`共 ${problems.length} 处问题`);
  process.exitCode = 1;
} else {
  const share = ((100 * figures.witnessed) / figures.leaves).toFixed(1);
  console.log(
    `${figures.policies} 项政策,${figures.facts} 项信息,${figures.leaves} 个条件,` +
      `见证对 ${figures.witnessed} (${share}%),豁免 ${figures.waived},` +
      `用例 ${figures.cases},门槛两侧 ${figures.boundaries}`,
  );
}
