import fs from "node:fs";
import { openAllSessions } from "./official-sessions";
import { startPortal } from "./portal-process";
import { scratchFolder } from "./scratch-postgres";

/** Playwright's global set-up: one built portal with a fresh database and demo officials for the whole run. */
export default async function setup() {
  const folder = await scratchFolder();
  const portal = await startPortal(folder, {
    LOG_LEVEL: "error",
    API_RATE_LIMIT_PER_MINUTE: "100000",
    DEMO_OFFICIALS: "on",
    // Tests that guess codes come from networks of their own.
    TRUST_PROXY: "1",
  });
  process.env.E2E_ORIGIN = portal.origin;
  process.env.E2E_DATA_DIR = folder;
  process.env.E2E_SESSIONS = JSON.stringify(await openAllSessions(portal.origin, folder));
  return async () => {
    await portal.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}
