import { setTimeout as after } from "node:timers/promises";

/** What must work before a proxy may send readers here. Each check throws or answers false when it does not. */
export interface ReadinessChecks {
  database: () => Promise<boolean>;
  migrations: () => Promise<boolean>;
  catalogue: () => Promise<boolean>;
}

export type Readiness = { ok: boolean } & Record<keyof ReadinessChecks, boolean>;

/** Runs all checks at once; one that takes longer than `timeoutMs` counts as failed. */
export async function readiness(checks: ReadinessChecks, timeoutMs = 2000): Promise<Readiness> {
  const giveUp = new AbortController();
  const late = after(timeoutMs, false, { signal: giveUp.signal }).catch(() => false);
  const ask = (check: () => Promise<boolean>) =>
    Promise.race([
      late,
      Promise.resolve()
        .then(check)
        .catch(() => false),
    ]);
  const [database, migrations, catalogue] = await Promise.all([
    ask(checks.database),
    ask(checks.migrations),
    ask(checks.catalogue),
  ]);
  giveUp.abort();
  return { ok: database && migrations && catalogue, database, migrations, catalogue };
}
