import fs from "node:fs";

/** What a process has used so far; null where the system does not tell (it does on Linux). */
export interface ProcessFigures {
  /** Milliseconds of processor time, all threads. */
  cpu: number;
  /** Megabytes in memory now. */
  memory: number;
  /** The most it has had in memory at any time. */
  mostMemory: number;
}

/** The kernel counts processor time in hundredths of a second on every Linux that Node runs on. */
const MS_PER_TICK = 10;

export function processFigures(pid: number | undefined): ProcessFigures | null {
  if (pid === undefined || !fs.existsSync(`/proc/${pid}/stat`)) return null;
  const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name of the program, in brackets, may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0) / 1024;
  return {
    cpu: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK,
    memory: megabytes("VmRSS"),
    mostMemory: megabytes("VmHWM"),
  };
}
