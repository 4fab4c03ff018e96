import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  commandAs,
  databaseAccount,
  EmbeddedPostgresError,
  findBinaries,
  type Command,
} from "./postgres-binaries.server";
import { processIsAlive } from "./process-lock.mjs";

/** A running PostgreSQL. `joined` tells that it was running already, left by a killed process or started by another. */
export interface EmbeddedPostgres {
  url: string;
  joined: boolean;
  /** Ends the server cleanly, whoever started it. Only the owner of the data folder may call it. */
  stop: () => Promise<void>;
}

interface Options {
  /** Extra server settings, such as `fsync: 'off'` for tests. */
  settings?: Record<string, string>;
  /** How long to keep trying; the last children of a killed server hold its lock for about a second. */
  timeoutMs?: number;
}

const passwordFile = "portal-password";

/** Starts the PostgreSQL of a data folder, creating it first if need be, or joins the one that runs there. */
export async function startEmbeddedPostgres(
  folder: string,
  { settings = {}, timeoutMs = 30_000 }: Options = {},
): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(folder);
  const binaries = await findBinaries();
  fs.mkdirSync(path.dirname(dataDir), { recursive: true });
  const account = databaseAccount(dataDir);
  const command = (file: string, args: string[]) => commandAs(account, dataDir, file, args);
  if (!fs.existsSync(path.join(dataDir, "PG_VERSION"))) {
    await initialise(dataDir, (args) => command(binaries.initdb, args), account);
  }
  const password = fs.readFileSync(path.join(dataDir, passwordFile), "utf8").trim();
  const running = (port: number, joined: boolean): EmbeddedPostgres => ({
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    joined,
    stop: () => stop(dataDir, command(binaries.pg_ctl, stopArguments(dataDir))),
  });

  const deadline = Date.now() + timeoutMs;
  let lastWords = "";
  while (Date.now() < deadline) {
    const found = readPostmaster(dataDir);
    if (found?.ready && processIsAlive(found.pid) && (await accepts(found.port))) {
      return running(found.port, true);
    }
    const port = await freePort();
    const server = serve(command(binaries.postgres, serverArguments(dataDir, port, settings)));
    while (server.isRunning() && Date.now() < deadline) {
      const postmaster = readPostmaster(dataDir);
      if (postmaster?.port === port && postmaster.ready && (await accepts(port))) {
        server.letGo();
        return running(port, false);
      }
      await sleep(20);
    }
    lastWords = server.words();
    await sleep(300);
  }
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL in ${dataDir} did not start.${lastWords ? `\n${lastWords}` : ""}`,
  );
}

/** C.UTF-8 and not C: with C the trigram index and the \w of regular expressions are blind to Chinese. */
async function initialise(
  dataDir: string,
  initdb: (args: string[]) => Command,
  account: { uid: number; gid: number } | null,
): Promise<void> {
  removeDeadDrafts(dataDir);
  const draft = fs.mkdtempSync(`${dataDir}.draft-${process.pid}-`);
  const secret = `${draft}.password`;
  fs.writeFileSync(secret, randomBytes(24).toString("base64url"), { mode: 0o600 });
  if (account) for (const made of [draft, secret]) fs.chownSync(made, account.uid, account.gid);
  try {
    await run(
      initdb([
        ...["-D", draft, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${secret}`],
        ...["--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"],
      ]),
    );
    fs.renameSync(secret, path.join(draft, passwordFile));
    try {
      fs.renameSync(draft, dataDir);
    } catch (error) {
      // Another process was first: its cluster is as good as ours.
      if (!fs.existsSync(path.join(dataDir, "PG_VERSION"))) throw error;
    }
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
    fs.rmSync(secret, { force: true });
  }
}

/** What processes left that were killed while they initialised. */
function removeDeadDrafts(dataDir: string): void {
  const prefix = `${path.basename(dataDir)}.draft-`;
  for (const name of fs.readdirSync(path.dirname(dataDir))) {
    if (name.startsWith(prefix) && !processIsAlive(parseInt(name.slice(prefix.length), 10))) {
      fs.rmSync(path.join(path.dirname(dataDir), name), { recursive: true, force: true });
    }
  }
}

function serverArguments(dataDir: string, port: number, settings: Record<string, string>) {
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "60",
    log_timezone: "Asia/Shanghai",
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", dataDir, "-p", String(port), ...flags];
}

function stopArguments(dataDir: string) {
  return ["stop", "-D", dataDir, "-m", "fast", "-w", "-t", "30", "-s"];
}

async function stop(dataDir: string, pgCtl: Command): Promise<void> {
  const postmaster = readPostmaster(dataDir);
  if (!postmaster || !processIsAlive(postmaster.pid)) return;
  await run(pgCtl);
}

/** Reads postmaster.pid, whose lines are fixed by PostgreSQL: pid, folder, start, port, socket, address, memory, state. */
function readPostmaster(dataDir: string): { pid: number; port: number; ready: boolean } | null {
  try {
    const lines = fs.readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return null;
  }
}

function serve({ file, args, options }: Command) {
  // Detached: Ctrl-C must not reach the database before the portal has finished its requests.
  const child = spawn(file, args, {
    ...options,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let words = "";
  let failed = false;
  child.on("error", (error) => {
    failed = true;
    words = String(error);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-4000);
  });
  return {
    isRunning: () => !failed && child.exitCode === null && child.signalCode === null,
    words: () => words.trim(),
    letGo: () => {
      child.unref();
      (child.stderr as unknown as net.Socket).unref();
    },
  };
}

function run({ file, args, options }: Command): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
    let words = "";
    child.stderr.on("data", (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-4000);
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new EmbeddedPostgresError(`${path.basename(file)} failed.\n${words.trim()}`));
    });
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => settle(false));
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
