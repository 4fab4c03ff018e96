import fs from "node:fs";
import type { TestProject } from "vitest/node";
import { scratchFolder, startScratchPostgres } from "./scratch-postgres";
import { provideTemplate } from "./template-database";

/** Runs the database tests on the PostgreSQL that the portal brings along. */
export default async function setup(project: TestProject) {
  const folder = await scratchFolder();
  const server = await startScratchPostgres(folder);
  const cleanUp = await provideTemplate(project, server.url);
  return async () => {
    await cleanUp();
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}
