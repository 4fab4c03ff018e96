// `npm start`: from a fresh clone to a served page. Only Node's own modules are there at first.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { prepare, projectRoot, SetupError } from "./project.mjs";

process.chdir(projectRoot);
process.env.NODE_ENV ||= "production";

/** @type {{ stop: () => Promise<void> } | undefined} */
let portal;
let stopping = false;

async function stop() {
  // Asked twice, somebody is in a hurry.
  if (stopping) process.exit(130);
  stopping = true;
  if (!portal) process.exit(0);
  console.log("Stopping …");
  await portal.stop();
  process.exit(0);
}

// npm runs this through a shell that dies of a signal without passing it on; its death is the signal then.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, 500).unref();
}

try {
  await prepare({ build: true });
  const entry = path.join(projectRoot, "build", "server", "portal.js");
  const { serve, isOperatorError } = await import(pathToFileURL(entry).href);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      stop().catch((error) => {
        console.error(error);
        process.exit(1);
      });
    });
  }
  const started = await serve().catch((/** @type {unknown} */ error) => {
    throw isOperatorError(error) ? new SetupError(/** @type {Error} */ (error).message) : error;
  });
  portal = started;
  if (stopping) await started.stop();
  else console.log(`浔政问策导航器 ${started.url}`);
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  process.exit(1);
}
