// `npm run dev`: the same server as `npm start`, with Vite compiling what is asked for.
import { prepare, projectRoot } from "./project.mjs";

process.chdir(projectRoot);
process.env.NODE_ENV ||= "development";
await prepare({ build: false, needed: ["typescript"] });

const { createServer } = await import("vite");
const vite = await createServer({ server: { middlewareMode: true } });
const { serve, isOperatorError } = await vite.ssrLoadModule("/app/portal.server.ts");

try {
  const portal = await serve({ middleware: vite.middlewares });
  console.log(`浔政问策导航器 ${portal.url}`);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    // The Remix plugin's own listener would end the process before the database is stopped.
    process.removeAllListeners(signal);
    process.once(signal, async () => {
      await portal.stop();
      await vite.close();
      process.exit(0);
    });
  }
} catch (error) {
  console.error(isOperatorError(error) ? /** @type {Error} */ (error).message : error);
  process.exit(1);
}
