// A thread that works out Argon2id when nothing else wants the core. Plain JavaScript: it is loaded from
// its file by the built server as well as by tests.
import os from "node:os";
import { parentPort } from "node:worker_threads";
import { hashRawSync } from "@node-rs/argon2";

/** Nice value, 0 to 19: readers of public pages must not notice a flood of log-ins (A28). */
const NICE = 15;
// On Linux priority belongs to a thread; elsewhere this would slow the whole process down.
if (process.platform === "linux") os.setPriority(0, NICE);

parentPort?.on("message", ({ id, input, options }) => {
  let hash = null;
  try {
    hash = new Uint8Array(hashRawSync(input, options));
  } catch {
    // Whoever asked is told; the parameters are its own.
  }
  input.fill(0);
  parentPort?.postMessage({ id, hash });
});
