import { createAttemptLimit, type AttemptLimit } from "~/platform/attempt-limit";

/** How many failures from one network for one name cost nothing. */
export const freeTries = 5;
/** Minutes until a blocked caller may try again; the page says so. */
export const waitMinutes = 10;
const callerTries = 40;
const floodTries = 20;

/**
 * Slows guessing without locking anybody out. Everything is counted by what was typed, whether or not
 * such a name exists, so the answers tell nothing about names.
 */
export interface LogInThrottle {
  /** Seconds until this caller may try this name again; 0: now. */
  wait: (name: string, caller: string, now: number) => number;
  fail: (name: string, caller: string, now: number) => void;
  succeed: (name: string, caller: string) => void;
}

/**
 * A caller is stopped by failures of its own only: 5 for one name, 40 in all, or a single one while many
 * callers fail for that name. So no flood by others keeps out whoever comes with the right password.
 * Per process (docs/decisions/0006).
 */
export function createLogInThrottle(): LogInThrottle {
  const windowMs = waitMinutes * 60_000;
  const pairs = createAttemptLimit(freeTries, windowMs);
  const strictPairs = createAttemptLimit(1, windowMs);
  const callers = createAttemptLimit(callerTries, windowMs);
  const names = createAttemptLimit(floodTries, windowMs);
  const pairOf = (name: string, caller: string) => `${caller} ${name}`;
  const each = (name: string, caller: string): [AttemptLimit, string][] => [
    [pairs, pairOf(name, caller)],
    [strictPairs, pairOf(name, caller)],
    [callers, caller],
    [names, name],
  ];
  return {
    wait: (name, caller, now) => {
      const pair = pairOf(name, caller);
      const flooded = names.wait(name, now) > 0;
      return Math.max(
        pairs.wait(pair, now),
        callers.wait(caller, now),
        flooded ? strictPairs.wait(pair, now) : 0,
      );
    },
    fail: (name, caller, now) => {
      for (const [limit, key] of each(name, caller)) limit.fail(key, now);
    },
    succeed: (name, caller) => {
      // What others failed at stays counted.
      pairs.succeed(pairOf(name, caller));
      strictPairs.succeed(pairOf(name, caller));
    },
  };
}
