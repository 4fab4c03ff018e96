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
  const sessions = await openAllSessions(portal.origin, folder);
  process.env.E2E_SESSIONS = JSON.stringify(sessions);
  // Half an hour without a request ends a session, and on a slow machine the run takes longer.
  const staying = setInterval(() => {
    for (const cookie of Object.values(sessions)) {
      fetch(`${portal.origin}/desk/account`, {
        headers: { Cookie: `__Host-desk=${cookie}` },
      }).catch(() => undefined);
    }
  }, 300_000);
  staying.unref();
  return async () => {
    clearInterval(staying);
    await portal.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}
