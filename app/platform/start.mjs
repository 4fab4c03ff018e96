// `npm start`: from a fresh clone to a served page. Only Node's own modules are there at first.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { prepare, projectRoot, SetupError } from "./project.mjs";

process.chdir(projectRoot);

/** @type {import("../portal.server").Portal | undefined} */
let portal;
/** When the first signal came; npm and the terminal may both send it. */
let stoppingSince = 0;

function stop() {
  if (stoppingSince > 0) {
    // Asked again after a while, somebody is in a hurry.
    if (Date.now() - stoppingSince > 1000) process.exit(130);
    return;
  }
  stoppingSince = Date.now();
  // A start under way is finished first; then it sees that it is not wanted.
  if (portal) void end(portal);
}

/** @param {{ stop: () => Promise<void> }} running */
async function end(running) {
  console.log("Stopping …");
  await running.stop().catch((error) => {
    console.error(error);
    process.exit(1);
  });
  process.exit(0);
}

/**
 * @param {string} url
 * @param {readonly { displayName: string, loginName: string, password: string, roles: string }[] | null} logIns
 */
function printLogIns(url, logIns) {
  if (!logIns || stoppingSince > 0) return;
  console.log(`\n演示账号(仅供试用,${url}/desk):`);
  for (const { displayName, loginName, password, roles } of logIns) {
    console.log(`  ${loginName}  ${password}  ${displayName}(${roles})`);
  }
  console.log("动态码:npm run demo:code -- 登录名");
}

try {
  await prepare({ build: true });
  // Not before: npm leaves out what the tests need when it installs "for production".
  process.env.NODE_ENV ||= "production";
  const entry = path.join(projectRoot, "build", "server", "portal.js");
  const { serve, isOperatorError } = await import(pathToFileURL(entry).href);
  // Without a terminal a hang-up means nothing, and `nohup` has asked to ignore it.
  for (const signal of ["SIGINT", "SIGTERM", ...(process.stdin.isTTY ? ["SIGHUP"] : [])]) {
    process.on(signal, stop);
  }
  // npm runs this through a shell that dies of a signal without passing it on; its death is the signal then.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== parent && stoppingSince === 0 && stop(), 500).unref();
  }
  const started = await serve().catch((/** @type {unknown} */ error) => {
    throw isOperatorError(error) ? new SetupError(/** @type {Error} */ (error).message) : error;
  });
  portal = started;
  if (stoppingSince > 0) await end(started);
  else console.log(`浔政问策导航器 ${started.url}`);
  printLogIns(started.url, await started.demonstration);
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  process.exit(1);
}
