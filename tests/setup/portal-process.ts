import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";

/** A portal of its own: built code, own data folder, own port. */
export interface PortalProcess {
  origin: string;
  child: ChildProcess;
  /** Everything it has written so far. */
  output: () => string;
  /** Asks it to end as systemd would, and waits. Resolves with the exit code. */
  stop: () => Promise<number | null>;
}

const launcher = path.resolve("app/platform/start.mjs");

/** Starts the portal as `npm start` does and waits until it serves. Rejects with its words when it ends instead. */
export function startPortal(
  dataFolder: string,
  environment: Record<string, string> = {},
): Promise<PortalProcess> {
  const child = spawn(process.execPath, [launcher], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: "0",
      PORTAL_DATA_DIR: dataFolder,
      DATABASE_URL: "",
      PUBLIC_ORIGIN: "",
      APP_SECRET: "",
      // Their keys take seconds to make, which most tests need not wait for.
      DEMO_OFFICIALS: "off",
      ...environment,
    },
  });
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  let output = "";
  const stop = () => {
    child.kill("SIGTERM");
    return exit;
  };
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      const origin = /^浔政问策导航器 (http:\S+)$/m.exec(output)?.[1];
      if (origin) resolve({ origin, child, output: () => output, stop });
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("error", reject);
    void exit.then(() => reject(new Error(output.trim() || "The portal ended without a word.")));
  });
}
