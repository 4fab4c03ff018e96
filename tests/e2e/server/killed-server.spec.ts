import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { verifyChain } from "~/audit/verify-chain.server";
import { sweepBlobs } from "~/complaint/upkeep/sweep-blobs.server";
import { connect } from "~/platform/db.server";
import { openBlobStore } from "~/platform/files/blob-store.server";
import { randomFrom } from "../../fixtures/random";
import { demoLogInsOf } from "../../setup/official-sessions";
import { startPortal, type PortalProcess } from "../../setup/portal-process";
import { scratchFolder } from "../../setup/scratch-postgres";
import { embeddedUrl } from "../../setup/table-checksums";
import { expect, test } from "../fixtures";
import { brokenInvariants } from "./case-invariants";
import {
  beginByPosts,
  enterByPosts,
  lastPost,
  passFilesByPosts,
  type PostedReceipt,
  receiptIn,
  uploadByPosts,
  writeByPosts,
} from "./filing-posts";
import { Reader } from "./reader";

const FILINGS = 200;
const AT_ONCE = 4;
const KILLS = 6;
const seed = Number(process.env.KILL_SEED ?? Date.now() % 2 ** 31);

/** Every eighth filing brings a file, which is on disk before its case is in the tables. */
const bringsFile = (nth: number) => nth % 8 === 0;
const fileOf = (nth: number) => ({
  name: "a.pdf",
  bytes: Buffer.from(`%PDF-1.4\n% ${nth}\n1 0 obj<</Type/Catalog>>endobj\n%%EOF`),
});

/** A portal that is killed and started again while its readers go on. */
class MortalPortal {
  #portal: PortalProcess | null = null;
  #back: Promise<void> = Promise.resolve();
  deaths = 0;

  constructor(readonly folder: string) {}

  async start(): Promise<void> {
    this.#portal = await startPortal(this.folder, {
      LOG_LEVEL: "silent",
      DEMO_OFFICIALS: "on",
      TRUST_PROXY: "1",
    });
  }

  get origin(): string {
    return this.#portal?.origin ?? "http://127.0.0.1:9";
  }

  async killAndStart(): Promise<void> {
    const child = this.#portal?.child;
    const exit = new Promise((resolve) => child?.once("exit", resolve));
    this.deaths += 1;
    child?.kill("SIGKILL");
    this.#back = exit.then(() => this.start());
    await this.#back;
  }

  /** Does something again whenever the portal died meanwhile, as whoever reloads a page. */
  async untilDone<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      await this.#back;
      const { deaths } = this;
      try {
        return await work();
      } catch (error) {
        if (deaths === this.deaths) throw error;
      }
    }
  }

  async stop(): Promise<void> {
    await this.#back;
    await this.#portal?.stop();
  }
}

async function fileOnce(portal: MortalPortal, nth: number): Promise<PostedReceipt> {
  const reader = new Reader(portal.origin, `10.${Math.floor(nth / 250)}.${nth % 250}.7`);
  const last = await portal.untilDone(async () => {
    reader.origin = portal.origin;
    let page = await writeByPosts(reader, await beginByPosts(reader));
    if (bringsFile(nth)) {
      page = await uploadByPosts(reader, "/complaints/new/files", page, fileOf(nth));
    }
    return lastPost(reader, await passFilesByPosts(reader, page));
  });
  // The last form is sent until it is answered: by one receipt, however often.
  return portal.untilDone(async () => {
    reader.origin = portal.origin;
    const sent = await reader.post("/complaints/new/send", last);
    if (sent.status !== 303) throw new Error(`The last form was answered by ${sent.status}.`);
    return receiptIn(await reader.get("/complaints/receipt"));
  });
}

test("killed at random moments: every code that was shown opens its case, and nothing is half filed", async () => {
  test.setTimeout(600_000);
  process.stdout.write(`KILL_SEED=${seed}\n`);
  const random = randomFrom(seed);
  const folder = await scratchFolder();
  const portal = new MortalPortal(folder);
  try {
    await portal.start();
    await demoLogInsOf(folder);
    const receipts: PostedReceipt[] = [];
    let begun = 0;
    const enterprise = async () => {
      while (begun < FILINGS) receipts.push(await fileOnce(portal, begun++));
    };
    const killer = async () => {
      const between = FILINGS / (KILLS + 1);
      for (let nth = 1; nth <= KILLS; nth += 1) {
        while (receipts.length < between * nth) await sleep(5);
        await sleep(random.whole(0, 700));
        await portal.killAndStart();
      }
    };
    await Promise.all([killer(), ...Array.from({ length: AT_ONCE }, enterprise)]);
    expect(portal.deaths).toBe(KILLS);
    expect(new Set(receipts.map(({ code }) => code)).size).toBe(FILINGS);

    const { db, sql } = connect(embeddedUrl(folder));
    try {
      expect(await brokenInvariants(sql)).toEqual([]);
      // One form, one case: those that were sent again after a kill are there once.
      const stored = await sql<{ reference: string }[]>`select reference from cases`;
      expect(stored.map(({ reference }) => reference).sort()).toEqual(
        receipts.map(({ reference }) => reference).sort(),
      );
      expect((await verifyChain(db)).ok).toBe(true);
      const files = path.join(folder, "files");
      const store = await openBlobStore(files);
      const inFourDays = new Date(Date.now() + 4 * 86_400_000);
      await sweepBlobs(db, store, inFourDays);
      const named = await sql<{ blob: string }[]>`select blob from case_files`;
      expect(fs.readdirSync(files).sort()).toEqual(named.map(({ blob }) => blob).sort());
    } finally {
      await sql.end();
    }

    const left = [...receipts];
    const complainant = async () => {
      for (let next = left.pop(); next; next = left.pop()) {
        const page = await enterByPosts(new Reader(portal.origin, "10.9.0.1"), next.code);
        expect(page.status).toBe(200);
        expect(page.text).toContain(next.reference);
        expect(page.text).toContain("办到哪一步");
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, complainant));
  } finally {
    await portal.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
