import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { expect, test } from "vitest";
import zones from "../../eslint.zones.js";

const zonesOnly = new ESLint({
  overrideConfigFile: true,
  overrideConfig: {
    files: ["**/*.{ts,tsx}"],
    plugins: { zones },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { ecmaFeatures: { jsx: true } },
    },
    rules: { "zones/imports": "error" },
  },
});

async function complaints(file: string, code: string): Promise<string[]> {
  const [result] = await zonesOnly.lintText(code, { filePath: file });
  return result?.messages.map(({ message }) => message) ?? [];
}

const forbidden: [file: string, code: string][] = [
  // Domain folders
  ["app/policy/rule.ts", 'import { x } from "~/business/answers"'],
  ["app/policy/rule.ts", 'export { x } from "~/complaint/case/case-state"'],
  ["app/policy/rule.ts", 'export * from "~/identity/permissions"'],
  ["app/policy/import-catalogue.server.ts", 'import { x } from "~/audit/record-event.server"'],
  ["app/business/answers.ts", 'import { x } from "~/complaint/case/case-state"'],
  ["app/identity/permissions.ts", 'import { x } from "~/policy/rule"'],
  ["app/audit/event-types.ts", 'import { x } from "~/policy/rule"'],
  ["app/indicators/figures.ts", 'import { x } from "~/business/answers"'],
  [
    "app/complaint/filing/file-complaint.server.ts",
    'import { x } from "~/policy/policy.repository.server"',
  ],
  // Pure rules
  ["app/policy/eligibility.ts", 'import { useState } from "react"'],
  ["app/policy/eligibility.ts", 'import { data } from "@remix-run/node"'],
  ["app/policy/eligibility.ts", 'import fs from "node:fs"'],
  ["app/policy/eligibility.ts", 'import { shanghaiDate } from "~/platform/clock"'],
  ["app/policy/search/index-words.ts", 'import { Field } from "~/ui/field"'],
  ["app/policy/eligibility.ts", 'import { importCatalogue } from "./import-catalogue.server"'],
  ["app/complaint/case/case-state.ts", 'const x = await import("~/platform/clock")'],
  // The database
  ["app/policy/eligibility.ts", 'import { policyVersions } from "~db/schema/policy"'],
  ["app/policy/policy-card.tsx", 'import { sql } from "drizzle-orm"'],
  ["app/policy/policy-card.tsx", 'import { db } from "~/platform/db.server"'],
  ["app/routes/policies._index/route.tsx", 'import { db } from "~/platform/db.server"'],
  ["app/routes/policies._index/page.server.ts", 'import { db } from "~/platform/db.server"'],
  ["app/routes/policies._index/page.server.ts", 'import { eq } from "drizzle-orm"'],
  [
    "app/routes/policies._index/page.server.ts",
    'import { policyVersions } from "~db/schema/policy"',
  ],
  ["app/http/listener.server.ts", 'import postgres from "postgres"'],
  ["app/ui/field.tsx", 'import postgres from "postgres"'],
  // Routes
  ["app/routes/policies._index/route.tsx", 'import { x } from "~/routes/match._index/route"'],
  ["app/routes/policies._index/route.tsx", 'import { x } from "../match._index/route"'],
  ["app/policy/policy-card.tsx", 'import { x } from "~/routes/match._index/route"'],
  // Design system, platform, http
  ["app/ui/field.tsx", 'import type { Rule } from "~/policy/rule"'],
  ["app/ui/field.tsx", 'import { x } from "~/http/display-mode"'],
  ["app/platform/jobs.server.ts", 'import { x } from "~/policy/import-catalogue.server"'],
  ["app/platform/jobs.server.ts", 'import { x } from "~/http/headers"'],
  ["app/http/page-cache.server.ts", 'import { x } from "~/policy/catalogue.server"'],
  // Session library, tests, db, names
  ["app/identity/sign-in.server.ts", 'import { Lucia } from "lucia"'],
  ["app/identity/sign-in.server.ts", 'import { x } from "@lucia-auth/adapter-drizzle"'],
  ["app/policy/find.server.ts", 'import { testDatabase } from "../../tests/setup/database"'],
  ["app/policy/rule.ts", 'import { x } from "./rule.test"'],
  ["db/schema/policy.ts", 'import { x } from "~/policy/rule"'],
  ["db/factories/policy.ts", 'import { x } from "../../app/policy/rule"'],
  ["app/policy/wording.ts", 'import { x } from "../business/answers"'],
  ["app/policy/utils.ts", "export {}"],
  ["app/helpers/money.ts", "export {}"],
  ["app/policy/index.ts", "export {}"],
  ["app/policy/policyCard.tsx", "export {}"],
];

test.each(forbidden)("%s may not hold %s", async (file, code) => {
  expect(await complaints(file, code)).toHaveLength(1);
});

const allowed: [file: string, code: string][] = [
  ["app/policy/rule.ts", 'import { x } from "./fact"'],
  ["app/policy/wording/money.ts", 'import { x } from "../value"'],
  ["app/policy/rule.ts", 'import { z } from "zod"'],
  ["app/policy/catalogue-files.server.ts", 'import fs from "node:fs"'],
  ["app/policy/cli/catalogue-check.ts", 'import fs from "node:fs"'],
  ["app/policy/import-catalogue.server.ts", 'import { policyVersions } from "~db/schema/policy"'],
  ["app/policy/policy-card.tsx", 'import { Tag } from "~/ui/tag"'],
  ["app/business/save-answers.server.ts", 'import { parseFacts } from "~/policy/fact-input"'],
  ["app/business/save-answers.server.test.ts", 'import { x } from "../../tests/setup/database"'],
  ["app/complaint/case/case-state.ts", 'import type { Rule } from "~/policy/rule"'],
  ["app/routes/policies._index/route.tsx", 'import { page } from "./page.server"'],
  ["app/routes/policies._index/route.tsx", 'import { x } from "~/http/route-handle"'],
  ["app/http/require-actor.server.ts", 'import { x } from "~/identity/session.server"'],
  ["app/http/display-mode.ts", 'import { x } from "~/ui/display-mode"'],
  ["app/platform/db.server.ts", 'import { drizzle } from "drizzle-orm/postgres-js"'],
  ["app/identity/session.server.ts", 'import { Lucia } from "lucia"'],
  ["app/portal.server.ts", 'import { x } from "~/policy/import-catalogue.server"'],
  ["app/routes/policies.$id._index/route.tsx", "export {}"],
  ["tests/e2e/reading.spec.ts", 'import { x } from "~/policy/rule"'],
];

test.each(allowed)("%s may hold %s", async (file, code) => {
  expect(await complaints(file, code)).toEqual([]);
});

test("the zones and the bug-catching rules are errors wherever they apply", async () => {
  const eslint = new ESLint();
  const rulesFor = async (file: string) => {
    const config = (await eslint.calculateConfigForFile(file)) as {
      rules: Record<string, [number, ...unknown[]]>;
    };
    return config.rules;
  };
  for (const file of ["app/policy/rule.ts", "app/ui/field.tsx", "db/columns.ts", "app/root.tsx"]) {
    const rules = await rulesFor(file);
    for (const name of [
      "zones/imports",
      "no-eval",
      "no-new-func",
      "no-restricted-properties",
      "no-restricted-syntax",
      "react-hooks/rules-of-hooks",
      "jsx-a11y/alt-text",
      "@typescript-eslint/no-floating-promises",
      "@typescript-eslint/switch-exhaustiveness-check",
      "@typescript-eslint/consistent-type-imports",
    ]) {
      expect(rules[name]?.[0], `${name} for ${file}`).toBe(2);
    }
  }
  const environment = "no-restricted-properties";
  expect((await rulesFor("app/platform/env.server.ts"))[environment]?.[0]).toBe(0);
  const pure = JSON.stringify((await rulesFor("app/policy/rule.ts"))["no-restricted-syntax"]);
  expect(pure).toContain("'Date'");
  for (const ignored of ["build/server/portal.js", ".data/x.js", "drizzle/x.ts"]) {
    expect(await eslint.isPathIgnored(ignored), ignored).toBe(true);
  }
  expect(await eslint.isPathIgnored("tests/setup/run-all.mjs")).toBe(false);
});
