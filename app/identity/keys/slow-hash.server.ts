import { availableParallelism } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Options } from "@node-rs/argon2";

type Answer = (hash: Uint8Array | null) => void;

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Answer>;
}

/** As many as there are cores; each holds the memory of one derivation while it works. */
const MOST_THREADS = availableParallelism();

const threads = new Set<Thread>();
let lastId = 0;

/**
 * Argon2 on threads of low priority, so that the event loop and PostgreSQL get a core whenever they want
 * one. Null when the parameters are not possible or the thread ended.
 */
export function slowHash(input: Uint8Array, options: Options): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    const { worker, waiting } = leastBusy();
    lastId += 1;
    waiting.set(lastId, resolve);
    // The thread erases the copy that it gets.
    worker.postMessage({ id: lastId, input: Uint8Array.from(input), options });
    worker.ref();
  });
}

function leastBusy(): Thread {
  const [first] = [...threads].sort((a, b) => a.waiting.size - b.waiting.size);
  return first && (first.waiting.size === 0 || threads.size >= MOST_THREADS) ? first : begin();
}

function begin(): Thread {
  const worker = new Worker(path.resolve("app/identity/keys/slow-hash.worker.mjs"));
  const thread: Thread = { worker, waiting: new Map() };
  threads.add(thread);
  worker.on("message", ({ id, hash }: { id: number; hash: Uint8Array | null }) => {
    const answer = thread.waiting.get(id);
    thread.waiting.delete(id);
    // A thread with nothing to do keeps no process alive.
    if (thread.waiting.size === 0) worker.unref();
    answer?.(hash);
  });
  worker.on("error", () => void worker.terminate());
  worker.on("exit", () => {
    threads.delete(thread);
    for (const answer of thread.waiting.values()) answer(null);
  });
  return thread;
}
