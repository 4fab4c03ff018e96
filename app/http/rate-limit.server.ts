import { callerOf } from "./caller.server";

/** A limiter answers how many seconds a caller must wait; 0 lets the call through. */
export type RateLimit = (address: string, now: number) => number;

const window = 60_000;

/**
 * Counts calls per caller and minute in this process's memory (docs/decisions/0006). No address is
 * kept: see `callerOf`. At most `maxCallers` counters exist; the oldest go first.
 */
export function createRateLimit(perMinute: number, maxCallers = 20_000): RateLimit {
  const counters = new Map<string, { from: number; calls: number }>();

  return (address, now) => {
    const caller = callerOf(address, now);
    const counter = counters.get(caller);
    if (!counter || now - counter.from >= window) {
      counters.delete(caller);
      counters.set(caller, { from: now, calls: 1 });
      for (const oldest of counters.keys()) {
        if (counters.size <= maxCallers) break;
        counters.delete(oldest);
      }
      return 0;
    }
    counter.calls += 1;
    return counter.calls <= perMinute ? 0 : Math.ceil((counter.from + window - now) / 1000);
  };
}
