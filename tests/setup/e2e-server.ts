import fs from "node:fs";
import { startPortal } from "./portal-process";
import { scratchFolder } from "./scratch-postgres";

/** Playwright's global set-up: one built portal with a fresh database for the whole run. */
export default async function setup() {
  const folder = await scratchFolder();
  const portal = await startPortal(folder, {
    LOG_LEVEL: "error",
    API_RATE_LIMIT_PER_MINUTE: "100000",
  });
  process.env.E2E_ORIGIN = portal.origin;
  return async () => {
    await portal.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}
