import { availableParallelism } from "node:os";

/** Runs slow derivations a few at a time; `null` when too many wait already. */
export type KdfQueue = <T>(work: () => Promise<T>) => Promise<T | null>;

/**
 * A flood of log-ins must not take all cores and all memory (64 MiB each): `lanes` run at once, `waiting`
 * queue, the rest are told at once that the portal is busy. One queue per process, for passwords and
 * codes alike.
 */
export function createKdfQueue(lanes: number = availableParallelism(), waiting = 64): KdfQueue {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (running >= lanes) {
      if (queue.length >= waiting) return null;
      await new Promise<void>((resolve) => queue.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = queue.shift();
      // The lane passes straight to the next in line, so that nobody slips in between.
      if (next) next();
      else running -= 1;
    }
  };
}
