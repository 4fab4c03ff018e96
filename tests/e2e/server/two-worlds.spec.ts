import fs from "node:fs";
import { openAllSessions } from "../../setup/official-sessions";
import { startPortal } from "../../setup/portal-process";
import { scratchFolder } from "../../setup/scratch-postgres";
import { embeddedUrl, tableChecksums } from "../../setup/table-checksums";
import { beginFiling, passFiles, sendFiling, writeFiling } from "../filing-steps";
import { expect, test } from "../fixtures";

/** Jobs move their own rows, and sessions are prolonged while they are used; openings are written by a timer. */
const restless = ["jobs", "official_sessions", "case_openings", "indicator_snapshots"];

/** Unit 区商务局 of the demonstration is complained about; these people must not notice. */
const watchers = ["demo-handler-1", "demo-admin", "demo-statistics", "demo-policy-editor"];

/** What differs between two readings of one page for reasons of its own. */
function normalised(body: string): string {
  return body
    .replace(/<code>[0-9a-f]{12}<\/code>/g, "<code/>")
    .replace(/\d{1,2}:\d{2}(:\d{2})?/g, "00:00")
    .replace(/data-session-ends="\d+"/g, "")
    .replace(/剩 ?\d+ ?(分钟|秒)/g, "");
}

/** Everything an official can reach by following links, and what a guess at the number gets. */
async function everythingFor(origin: string, cookie: string, guess: string) {
  const seen = new Map<string, string>();
  const queue = ["/desk", "/desk/cases", "/open", "/api/v1/indicators", `/desk/cases/${guess}`];
  queue.push(`/desk/cases?q=${guess}`, `/desk/cases?q=${encodeURIComponent("没有依据的费用")}`);
  while (queue.length > 0 && seen.size < 400) {
    const address = queue.shift() ?? "";
    if (seen.has(address)) continue;
    const response = await fetch(origin + address, {
      // Packed lengths would differ with the minute on a page.
      headers: { Cookie: `__Host-desk=${cookie}`, "Accept-Encoding": "identity" },
      redirect: "manual",
    });
    const body = normalised(await response.text());
    const { status } = response;
    const length = response.headers.get("content-length") ?? "";
    seen.set(address, `${status} ${response.headers.get("location") ?? ""} ${length}\n${body}`);
    for (const [, href = ""] of body.matchAll(/href="(\/(?:desk|open|api)[^"#]*)/g)) {
      const next = href.replaceAll("&amp;", "&");
      // New secrets are proposed anew at each reading.
      const differs = /log-out|stay|account\/(password|second-factor|recovery-code)/.test(next);
      if (!seen.has(next) && !differs) queue.push(next);
    }
  }
  return seen;
}

test("A9, finding 12: the office complained about sees the same bytes as if nobody had complained", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const folder = await scratchFolder();
  const portal = await startPortal(folder, { LOG_LEVEL: "error", DEMO_OFFICIALS: "on" });
  try {
    const { origin } = portal;
    const sessions = await openAllSessions(origin, folder);
    const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: false });
    const page = await context.newPage();
    const file = async (unit: string) => {
      await beginFiling(page);
      await writeFiling(page, { unit });
      await passFiles(page);
      return sendFiling(page);
    };
    // Something is going on anyway, in both worlds.
    await file("区工业和信息化局");
    const read = async (guess: string) =>
      Promise.all(watchers.map((name) => everythingFor(origin, sessions[name] ?? "", guess)));
    const guess = "XS1234567890";
    const before = await read(guess);
    // Finding 12: reading changes nothing, whoever reads.
    const url = embeddedUrl(folder);
    const rows = await tableChecksums(url, restless);
    for (const name of ["demo-intake-1", "demo-auditor", "demo-approver-1", "demo-trustee-1"]) {
      await everythingFor(origin, sessions[name] ?? "", guess);
    }
    await read(guess);
    expect(await tableChecksums(url, restless)).toEqual(rows);
    const { code, reference } = await file("区商务局");
    // The complainant goes on with the case.
    await page.goto("/track");
    await page.getByLabel("查询码").fill(code);
    await page.getByRole("button", { name: "查看进度" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const after = await read(guess);
    for (const [at, name] of watchers.entries()) {
      const [one, other] = [before[at], after[at]];
      expect([...(other?.keys() ?? [])], name).toEqual([...(one?.keys() ?? [])]);
      for (const [address, bytes] of one ?? []) {
        expect.soft(other?.get(address), `${name}: ${address}`).toBe(bytes);
      }
    }
    // The true number gets the same answer as one that does not exist.
    const real = await read(reference);
    for (const [at, name] of watchers.entries()) {
      const mine = real[at]?.get(`/desk/cases/${reference}`)?.replaceAll(reference, guess);
      expect.soft(mine, name).toBe(before[at]?.get(`/desk/cases/${guess}`));
    }
    // And somebody who may see it does: the comparison would notice a difference.
    const intake = await everythingFor(origin, sessions["demo-intake-1"] ?? "", reference);
    expect(intake.get(`/desk/cases/${reference}`)).toMatch(/^200 /);
    await context.close();
  } finally {
    await portal.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
