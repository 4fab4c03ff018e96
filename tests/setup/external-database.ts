import type { TestProject } from "vitest/node";
import { parseEnv } from "~/platform/env.server";
import { provideTemplate } from "./template-database";

/** Runs the database tests once more on TEST_DATABASE_URL, whose user must be allowed to create databases. */
export default async function setup(project: TestProject) {
  const url = parseEnv(process.env).TEST_DATABASE_URL;
  if (!url) throw new Error("TEST_DATABASE_URL is not set.");
  return provideTemplate(project, url);
}
