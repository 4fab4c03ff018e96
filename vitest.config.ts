import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const resolve = {
  alias: {
    "~db": fileURLToPath(new URL("./db", import.meta.url)),
    "~": fileURLToPath(new URL("./app", import.meta.url)),
  },
};

const databaseProject = (name: string, globalSetup: string) => ({
  resolve,
  test: {
    name,
    globalSetup,
    include: ["{app,db,tests}/**/*.server.test.{ts,tsx}"],
    exclude: ["tests/e2e/**"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

/** Keys of a test run exist for that run only. */
process.env.APP_SECRET = randomBytes(32).toString("hex");

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["{app,db,tests}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.server.test.{ts,tsx}", "tests/e2e/**"],
          testTimeout: 20_000,
        },
      },
      databaseProject("database", "tests/setup/embedded-database.ts"),
      ...(process.env.TEST_DATABASE_URL
        ? [databaseProject("database-external", "tests/setup/external-database.ts")]
        : []),
    ],
  },
});
