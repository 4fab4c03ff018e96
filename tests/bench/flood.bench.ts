import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { demoLogInsOf } from "../setup/official-sessions";
import { startPortal } from "../setup/portal-process";
import { scratchFolder } from "../setup/scratch-postgres";
import { clocked, timesOf } from "./times";

export const name = "flood";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const LOG_INS_A_SECOND = 20;
const PAGES_A_SECOND = 40;
/** So many times as long a page may take: issue 3, section 6. */
const TARGET = 1.3;

const pages = ["/", "/policies", "/policies?q=补贴", "/match", "/match/result", "/open", "/help"];

/**
 * A28: what readers of public pages notice of 20 log-ins a second. Both are sent at a fixed pace, whatever
 * the answers take; rounds with and without the flood take turns, and their ratio counts.
 */
export async function run(): Promise<void> {
  const folder = await scratchFolder();
  const portal = await startPortal(folder, {
    LOG_LEVEL: "error",
    DEMO_OFFICIALS: "on",
    TRUST_PROXY: "1",
  });
  try {
    const logIns = (await demoLogInsOf(folder)).map(({ loginName }) => loginName);
    const origin = portal.origin.replace("localhost", "127.0.0.1");
    const answered = new Map<number, number>();
    const logIn = async (nth: number) => {
      // From everywhere, for names that exist and others, as a flood would.
      const loginName = nth % 2 ? `nobody-${nth}` : (logIns[nth % logIns.length] ?? "");
      const response = await fetch(`${origin}/desk/log-in`, {
        method: "POST",
        redirect: "manual",
        headers: {
          Origin: origin,
          "X-Forwarded-For": `10.${nth >> 16}.${(nth >> 8) & 255}.${nth & 255}`,
        },
        body: new URLSearchParams({ loginName, password: "not the password" }),
      });
      await response.arrayBuffer();
      answered.set(response.status, (answered.get(response.status) ?? 0) + 1);
    };
    const page = async (nth: number) => {
      const response = await fetch(origin + (pages[nth % pages.length] ?? "/"));
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    };
    for (let nth = 0; nth < pages.length * 10; nth += 1) await page(nth);
    await logIn(0);
    const quiet: number[] = [];
    const flooded: number[] = [];
    let sent = 1;
    for (let round = 0; round < ROUNDS; round += 1) {
      await atPace(PAGES_A_SECOND, async (nth) => quiet.push(await clocked(() => page(nth))));
      await Promise.all([
        atPace(PAGES_A_SECOND, async (nth) => flooded.push(await clocked(() => page(nth)))),
        atPace(LOG_INS_A_SECOND, () => logIn(sent++)),
      ]);
    }
    const [without, under] = [timesOf(quiet), timesOf(flooded)];
    const ratio = under.p95 / without.p95;
    const statuses = [...answered].map(([status, times]) => `${times} × ${status}`).join(", ");
    console.log(
      `flood: ${ROUNDS} rounds of ${SECONDS} s, ${PAGES_A_SECOND} pages and ${LOG_INS_A_SECOND} log-ins a second\n` +
        `  pages without log-ins              p50 ${without.p50.toFixed(1)} ms  p95 ${without.p95.toFixed(1)} ms\n` +
        `  pages under log-ins                p50 ${under.p50.toFixed(1)} ms  p95 ${under.p95.toFixed(1)} ms\n` +
        `  p95 ×${ratio.toFixed(2)}  target ×${TARGET}${ratio <= TARGET ? "" : " MISSED"}; log-ins answered: ${statuses}`,
    );
  } finally {
    await portal.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Begins so many a second for the time of a round and waits for all of them. */
async function atPace(perSecond: number, work: (nth: number) => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  const all: Promise<unknown>[] = [];
  for (let nth = 0; nth < perSecond * SECONDS; nth += 1) {
    await sleep(Math.max(0, begun + (nth * 1000) / perSecond - performance.now()));
    all.push(work(nth));
  }
  await Promise.all(all);
}
