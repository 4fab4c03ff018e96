import { rmSync } from "node:fs";
import { beginByPosts, lastPost, passFilesByPosts, writeByPosts } from "../e2e/server/filing-posts";
import { Reader } from "../e2e/server/reader";
import { demoLogInsOf } from "../setup/official-sessions";
import { startPortal } from "../setup/portal-process";
import { scratchFolder } from "../setup/scratch-postgres";
import { clocked, timesOf } from "./times";

export const name = "filing";

const FILINGS = Number(process.env.BENCH_FILINGS ?? 200);
const AT_ONCE = 4;
/** Milliseconds: issue 3, section 6. */
const TARGET = 400;

/**
 * Times the last form of a filing over HTTP, four at once: code, derivation, keys, envelopes and transaction.
 * The pages before it are asked for beforehand, since people spend minutes on them.
 */
export async function run(): Promise<void> {
  const folder = await scratchFolder();
  const portal = await startPortal(folder, {
    LOG_LEVEL: "error",
    DEMO_OFFICIALS: "on",
    TRUST_PROXY: "1",
  });
  try {
    await demoLogInsOf(folder);
    const ready: (() => Promise<unknown>)[] = [];
    const begun = performance.now();
    for (let nth = 0; nth < FILINGS; nth += 1) {
      const reader = new Reader(portal.origin, `10.8.${nth >> 8}.${nth & 255}`);
      const page = await writeByPosts(reader, await beginByPosts(reader));
      const last = await lastPost(reader, await passFilesByPosts(reader, page));
      ready.push(async () => {
        const { status } = await reader.post("/complaints/new/send", last);
        if (status !== 303) throw new Error(`The last form was answered by ${status}.`);
      });
    }
    const pages = (performance.now() - begun) / FILINGS;
    // Once each, so that the compiler has seen every path.
    for (const send of ready.splice(0, AT_ONCE)) await send();
    const count = ready.length;
    const taken: number[] = [];
    const whole = await clocked(() =>
      Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (let send = ready.pop(); send; send = ready.pop()) taken.push(await clocked(send));
        }),
      ),
    );
    const { p50, p95 } = timesOf(taken);
    console.log(
      `filing: ${count} filings, ${AT_ONCE} at once, crypto included\n` +
        `  the last form                      p50 ${p50.toFixed(0).padStart(5)} ms  p95 ${p95.toFixed(0).padStart(5)} ms  target ${TARGET}${p95 <= TARGET ? "" : " MISSED"}\n` +
        `  ${((count / whole) * 1000).toFixed(1)} filings/s; all pages before it ${pages.toFixed(0)} ms, one after the other`,
    );
  } finally {
    await portal.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
