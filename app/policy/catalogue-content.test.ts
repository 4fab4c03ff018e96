import { expect, test } from "vitest";
import { readCatalogueFiles } from "./catalogue-files.server";
import { formatProblem } from "./catalogue-problem";
import { checkCatalogue } from "./check-catalogue";

test("the shipped catalogue is sound and at least 95 % of its conditions have a witness pair", async () => {
  const { problems, figures } = checkCatalogue(
    await readCatalogueFiles("content", { withCases: true }),
  );
  expect(problems.map(formatProblem)).toEqual([]);
  expect(figures.policies).toBeGreaterThanOrEqual(93);
  expect(figures.witnessed / figures.leaves).toBeGreaterThanOrEqual(0.95);
}, 60_000);
