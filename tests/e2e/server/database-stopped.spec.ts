import fs from "node:fs";
import path from "node:path";
import { startPortal } from "../../setup/portal-process";
import { scratchFolder } from "../../setup/scratch-postgres";
import { expect, test } from "../fixtures";

/** The first line of this file is the process id of the PostgreSQL of that data folder. */
const processFile = (folder: string) => path.join(folder, "pg", "postmaster.pid");

test("with the database stopped, pages from memory go on and /readyz says what is missing", async ({
  playwright,
}) => {
  test.setTimeout(120_000);
  const folder = await scratchFolder();
  const portal = await startPortal(folder, { LOG_LEVEL: "silent" });
  const request = await playwright.request.newContext({ baseURL: portal.origin });
  try {
    expect((await request.get("/readyz")).status()).toBe(200);
    const answered = await request.post("/match/q/entityType", { form: { answer: "企业" } });
    expect(answered.status()).toBe(200);
    const pid = Number(fs.readFileSync(processFile(folder), "utf8").split("\n", 1)[0]);
    process.kill(pid, "SIGQUIT");
    await expect(async () => {
      const response = await request.get("/readyz");
      expect(response.status()).toBe(503);
      expect(await response.json()).toMatchObject({ ok: false, database: false });
    }).toPass({ timeout: 20_000 });
    for (const address of ["/", "/policies", "/policies?q=补贴", "/match/result", "/healthz"]) {
      expect((await request.get(address)).status(), address).toBe(200);
    }
    const saved = await request.post("/match/save", { form: {} });
    expect(saved.status()).toBe(503);
    expect(await saved.text()).toContain("网站出了问题,不是您的操作造成的");
  } finally {
    await request.dispose();
    await portal.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
