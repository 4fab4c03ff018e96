import { createHmac, randomBytes } from "node:crypto";

const day = 86_400_000;
let key = randomBytes(32);
let keyUntil = 0;

/**
 * Names a network without keeping its address: a keyed hash under a random key that exists in this
 * process's memory only and changes daily (docs/decisions/0006). `now` is in milliseconds.
 */
export function callerOf(address: string, now: number): string {
  if (now >= keyUntil) {
    key = randomBytes(32);
    keyUntil = now + day;
  }
  return createHmac("sha256", key).update(network(address)).digest("base64");
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
