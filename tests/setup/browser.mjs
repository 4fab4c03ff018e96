// Finds a Chromium for the browser tests, and gets one where it can. Node modules only.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const onPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const installed = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const playwrightNames = ["chrome", "headless_shell", "chrome-headless-shell", "Chromium"];

export const isRoot = process.getuid?.() === 0;

/** The path of a browser that is there: CHROMIUM_PATH, the system's, then one that Playwright downloaded. */
export function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const candidates = [
    ...onPath.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...installed,
    ...playwrightBrowsers(),
  ];
  return candidates.find(isExecutable) ?? null;
}

/** Like `findBrowser`, but installs one if there is none. Null when that is not possible either. */
export function findOrInstallBrowser() {
  const found = findBrowser();
  const debian = isRoot && spawnSync("apt-get", ["--version"]).status === 0;
  const missing = [...(found ? [] : ["chromium"]), ...(hasChineseFont() ? [] : ["fonts-noto-cjk"])];
  if (debian && missing.length > 0) installPackages(missing);
  if (findBrowser() === null) downloadBrowser();
  return findBrowser();
}

export const browserAdvice =
  "No browser for the page tests. Install Chromium or Chrome, or run `npx playwright install chromium`, or name one in CHROMIUM_PATH.";

/** @param {string} file */
function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

function playwrightBrowsers() {
  const home = os.homedir();
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: path.join(home, "Library", "Caches", "ms-playwright"),
      win32: path.join(home, "AppData", "Local", "ms-playwright"),
    }[/** @type {string} */ (process.platform)] ??
    path.join(home, ".cache", "ms-playwright");
  if (!fs.existsSync(cache)) return [];
  return fs
    .readdirSync(cache)
    .filter((name) => name.startsWith("chromium"))
    .flatMap((name) => {
      const folder = path.join(cache, name);
      return fs
        .readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => playwrightNames.includes(entry.name.replace(/\.exe$/, "")))
        .map((entry) => path.join(entry.parentPath, entry.name));
    });
}

function hasChineseFont() {
  const fonts = spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" });
  return fonts.status === 0 && fonts.stdout.trim() !== "";
}

/** @param {string[]} names Debian packages */
function installPackages(names) {
  console.log(`Installing ${names.join(" and ")} …`);
  const options = /** @type {const} */ ({
    stdio: "inherit",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  spawnSync("apt-get", ["update", "-qq"], options);
  const flags = ["install", "-y", "-qq", "--no-install-recommends"];
  spawnSync("apt-get", [...flags, ...names], options);
}

function downloadBrowser() {
  console.log("Downloading a browser …");
  spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
    stdio: "inherit",
    timeout: 300_000,
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" },
  });
}
