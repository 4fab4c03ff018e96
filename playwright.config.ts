import { defineConfig } from "@playwright/test";
import { findBrowser, isRoot } from "./tests/setup/browser.mjs";

const browser = findBrowser();
const phone = { width: 360, height: 640 };
const desktop = { width: 1366, height: 768 };

/** What readers do, with and without scripts. */
const journeys = /e2e\/[^/]+\.spec\.ts$/;
/** Whole lives of complaints take a minute each: each size once, one with and one without scripts. */
const lives = /e2e\/desk-(anonymous|confidential|open|other-ends)\.spec\.ts$/;
/** What is measured once: pages in a browser with scripts, and answers of the server. */
const audits = /e2e\/audits\/.+\.spec\.ts$/;
const server = /e2e\/server\/.+\.spec\.ts$/;

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/setup/e2e-server.ts",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.E2E_REPORT
    ? [["dot"], ["json", { outputFile: process.env.E2E_REPORT }]]
    : [["list"]],
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(browser !== null && { executablePath: browser }),
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "js-360", testMatch: journeys, testIgnore: lives, use: { viewport: phone } },
    { name: "js-1366", testMatch: journeys, use: { viewport: desktop } },
    {
      name: "nojs-360",
      testMatch: journeys,
      use: { viewport: phone, javaScriptEnabled: false },
    },
    {
      name: "nojs-1366",
      testMatch: journeys,
      testIgnore: lives,
      use: { viewport: desktop, javaScriptEnabled: false },
    },
    { name: "audits", testMatch: audits, use: { viewport: phone } },
    { name: "server", testMatch: server },
  ],
});
