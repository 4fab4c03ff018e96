import { createHmac, randomBytes } from "node:crypto";

/** A limiter answers how many seconds a caller must wait; 0 lets the call through. */
export type RateLimit = (address: string, now: number) => number;

const window = 60_000;
const day = 86_400_000;

/**
 * Counts calls per caller and minute in this process's memory (docs/decisions/0006). Callers are known
 * by a hash of their address under a random key that changes daily, so no address is kept. At most
 * `maxCallers` counters exist; the oldest go first.
 */
export function createRateLimit(perMinute: number, maxCallers = 20_000): RateLimit {
  const counters = new Map<string, { from: number; calls: number }>();
  let key = randomBytes(32);
  let keyUntil = 0;

  return (address, now) => {
    if (now >= keyUntil) {
      key = randomBytes(32);
      keyUntil = now + day;
      counters.clear();
    }
    const caller = createHmac("sha256", key).update(network(address)).digest("base64");
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

/** One household or firm holds a whole /64 of IPv6 addresses, so that is what is counted. */
function network(address: string): string {
  if (!address.includes(":") || address.startsWith("::ffff:")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  if (tail !== undefined) {
    const rest = tail.split(":").filter(Boolean);
    while (groups.length + rest.length < 8) groups.push("0");
    groups.push(...rest);
  }
  return groups.slice(0, 4).join(":");
}
