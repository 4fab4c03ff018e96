import { prepare } from "../../app/platform/project.mjs";

/** Builds the portal if a source has changed since the last build, so that a test starts what it means to test. */
export async function buildPortal(): Promise<void> {
  await prepare({ build: true });
}
