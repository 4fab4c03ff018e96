/** Counts what one caller uploads, so that nobody fills the disk or keeps a core busy with cleaning. */
export interface ByteAllowance {
  /** Takes so many bytes and gives 0, or takes none and gives the seconds until it would. */
  take: (caller: string, bytes: number, now: number) => number;
}

/**
 * So many bytes in `windowMs` from a caller's first one. Kept in this process's memory like other limits; at
 * most `maxCallers` counters, the oldest go first.
 */
export function createByteAllowance(
  bytesPerWindow: number,
  windowMs: number,
  maxCallers = 20_000,
): ByteAllowance {
  const counters = new Map<string, { from: number; bytes: number }>();
  return {
    take: (caller, bytes, now) => {
      const known = counters.get(caller);
      const counter = known && now - known.from < windowMs ? known : { from: now, bytes: 0 };
      if (counter.bytes + bytes > bytesPerWindow) {
        return Math.max(1, Math.ceil((counter.from + windowMs - now) / 1000));
      }
      counter.bytes += bytes;
      if (counter !== known) counters.delete(caller);
      counters.set(caller, counter);
      for (const oldest of counters.keys()) {
        if (counters.size <= maxCallers) break;
        counters.delete(oldest);
      }
      return 0;
    },
  };
}
