import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { startPortal } from "../../setup/portal-process";
import { scratchFolder } from "../../setup/scratch-postgres";

/** A server under load, a process of its own. */
export interface LoadedServer {
  origin: string;
  pid: number | undefined;
  stop: () => Promise<unknown>;
}

/** The portal as built, with a fresh database; `secret` seals the cookies that the bench makes. */
export async function portal(secret: string): Promise<LoadedServer> {
  const folder = await scratchFolder();
  const started = await startPortal(folder, {
    LOG_LEVEL: "error",
    APP_SECRET: secret,
    API_RATE_LIMIT_PER_MINUTE: "1000000",
    PORT: process.env.BENCH_PORT ?? "0",
  });
  return {
    origin: started.origin.replace("localhost", "127.0.0.1"),
    pid: started.child.pid,
    stop: async () => {
      await started.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One of the programs beside this file, with variables it reads. */
export function bareServer(
  file: string,
  environment: Record<string, string> = {},
): Promise<LoadedServer> {
  const program = path.join(import.meta.dirname, file);
  const child = spawn(process.execPath, ["--import", "tsx", program], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "error", ...environment },
  });
  const exit = new Promise((resolve) => child.once("exit", resolve));
  const stop = () => {
    child.kill("SIGTERM");
    return exit;
  };
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      const origin = /^ready (\S+)$/m.exec(chunk.toString())?.[1];
      if (origin) resolve({ origin, pid: child.pid, stop });
    });
    void exit.then(() => reject(new Error(`${file} ended before it was ready.`)));
  });
}
