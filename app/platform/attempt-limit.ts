/** Counts failures of one caller, so that guessing is slow while an honest mistake costs nothing. */
export interface AttemptLimit {
  /** Seconds until the caller may try again; 0: now. */
  wait: (caller: string, now: number) => number;
  /** A try that failed. */
  fail: (caller: string, now: number) => void;
  /** A try that succeeded forgets the failures. */
  succeed: (caller: string) => void;
}

/**
 * After `tries` failures within `windowMs` a caller waits until `windowMs` have passed since the last one.
 * Kept in this process's memory; at most `maxCallers` counters, the oldest go first.
 */
export function createAttemptLimit(
  tries: number,
  windowMs: number,
  maxCallers = 20_000,
): AttemptLimit {
  const failures = new Map<string, { count: number; last: number }>();
  const current = (caller: string, now: number) => {
    const known = failures.get(caller);
    return known && now - known.last < windowMs ? known : null;
  };
  return {
    wait: (caller, now) => {
      const known = current(caller, now);
      if (!known || known.count < tries) return 0;
      return Math.ceil((known.last + windowMs - now) / 1000);
    },
    fail: (caller, now) => {
      const count = (current(caller, now)?.count ?? 0) + 1;
      failures.delete(caller);
      failures.set(caller, { count, last: now });
      for (const oldest of failures.keys()) {
        if (failures.size <= maxCallers) break;
        failures.delete(oldest);
      }
    },
    succeed: (caller) => {
      failures.delete(caller);
    },
  };
}
