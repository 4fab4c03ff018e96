import fs from "node:fs";
import type { BrowserContext, Page } from "@playwright/test";
import { normaliseFiled } from "~/complaint/filing/filing.schema";
import { titleOf } from "~/complaint/case/title";
import { scriptCorpus } from "../../fixtures/script-corpus";
import { demoLogInsOf, openOfficialSession } from "../../setup/official-sessions";
import { startPortal } from "../../setup/portal-process";
import { scratchFolder } from "../../setup/scratch-postgres";
import { expect, test } from "../fixtures";
import { enterByPosts, fileByPosts } from "./filing-posts";
import { filled, formIn, Reader } from "./reader";

const AT_ONCE = 4;
/** A case whose pages are looked at shows this payload and the following ones, in its other texts. */
const TEXTS = 4;
const plain = "。这一句是普通的话,凑够写满二十个字的要求。";

interface LaidOut {
  reference: string;
  code: string;
  cookie: string;
  payloads: string[];
}

const cut = (text: string, most: number) => [...text].slice(0, most).join("");

/** Files a complaint with payloads in all its texts and names, and writes a message with one. */
async function layOut(origin: string, nth: number): Promise<LaidOut> {
  const payloads = Array.from(
    { length: TEXTS },
    (_, at) => scriptCorpus[(nth + at) % scriptCorpus.length] ?? "",
  );
  const [first = "", second = "", third = "", fourth = ""] = payloads;
  const reader = new Reader(origin, `10.4.0.${nth}`);
  const { reference, code } = await fileByPosts(reader, {
    mode: "open",
    content: {
      what: `${first}${plain}\n${second}`,
      wish: third,
      when: cut(fourth, 60),
      unit: cut(first, 50),
      unitChoice: "none",
      name: cut(second, 30),
      enterprise: cut(third, 100),
      others: cut(fourth, 90),
    },
    files: nth % 8 === 0 ? [{ name: `${first}.pdf`, bytes: Buffer.from("%PDF-1.4\n%%EOF") }] : [],
  });
  if (nth % TEXTS === 0) {
    await enterByPosts(reader, code);
    const form = formIn(await reader.get("/track/case/message"), "/track/case/message");
    const message = filled(form, { text: second, audience: "intake", do: "keep" });
    expect((await reader.post("/track/case/message", message)).status).toBe(303);
  }
  return { reference, code, cookie: reader.cookies.get("__Host-case") ?? "", payloads };
}

/** Everything in a page that its own parts never are, whatever stands in them. */
function foreignParts(): string[] {
  const own = location.origin;
  const found: string[] = [];
  const tags =
    "iframe,object,embed,base,style,math,template,video,audio,img,meta[http-equiv=refresh i]";
  for (const element of document.querySelectorAll(tags)) found.push(element.outerHTML);
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      const address = /^(href|src|action|formaction|srcdoc|data|xlink:href)$/.test(name);
      if (name.startsWith("on")) found.push(element.outerHTML);
      else if (address && !/^(tel:|mailto:)/.test(value) && new URL(value, own).origin !== own) {
        found.push(element.outerHTML);
      }
    }
  }
  for (const script of document.scripts) if (!script.src) found.push(script.outerHTML);
  for (const svg of document.querySelectorAll("svg")) {
    if (svg.querySelector(":scope > :not(use, symbol, path, line, text, rect, g, title)")) {
      found.push(svg.outerHTML);
    }
  }
  return found;
}

/** Looks at a page in a browser: nothing ran, nothing was made of the payloads, all of them can be read. */
async function lookAt(page: Page, address: string, words: readonly string[]): Promise<void> {
  const response = await page.goto(address);
  expect.soft(response?.status(), address).toBe(200);
  expect.soft(await page.evaluate(foreignParts), address).toEqual([]);
  expect.soft(await page.evaluate(() => "__ran" in window), address).toBe(false);
  const text = await page.evaluate(() => document.body.textContent);
  for (const word of words) expect.soft(text, address).toContain(word);
  expect.soft(text, address).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
}

/** Words of a complaint as its pages show them: without characters that nobody sees. */
const seen = (payload: string) => normaliseFiled(payload);

function listen(context: BrowserContext, origin: string): string[] {
  const trouble: string[] = [];
  context.on("dialog", (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("console", (message) => {
    if (message.type() === "error") trouble.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => trouble.push(`script: ${error.error().message}`));
  context.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) trouble.push(`request: ${request.url()}`);
  });
  return trouble;
}

function cookieOf(origin: string, name: string, value: string) {
  const { hostname: domain } = new URL(origin);
  const rest = { path: "/", secure: true, httpOnly: true, sameSite: "Strict" as const };
  return { name, value, domain, ...rest };
}

/** What a spreadsheet calculates, also when typed in full width. */
const formula = /^[\s\u3000]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/;

/** Fields of a table by RFC 4180. */
function cellsOf(csv: string): string[] {
  return [...csv.replace(/^\uFEFF/, "").matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)/g)].map(
    ([, cell = ""]) => cell.replaceAll('""', '"'),
  );
}

test(`A23: ${scriptCorpus.length} texts that hope to run are read as words on every page and in the table`, async ({
  browser,
}) => {
  test.setTimeout(900_000);
  const folder = await scratchFolder();
  const portal = await startPortal(folder, {
    LOG_LEVEL: "silent",
    DEMO_OFFICIALS: "on",
    TRUST_PROXY: "1",
  });
  try {
    const { origin } = portal;
    const logIns = await demoLogInsOf(folder);
    const laidOut: LaidOut[] = [];
    let next = 0;
    const enterprise = async () => {
      while (next < scriptCorpus.length) {
        const nth = next++;
        laidOut[nth] = await layOut(origin, nth);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, enterprise));

    // Either group may have taken a case in; both see the same pages.
    const officials: { page: Page; desk: Reader; trouble: string[] }[] = [];
    for (const loginName of ["demo-intake-1", "demo-intake-3"]) {
      const logIn = logIns.find((known) => known.loginName === loginName);
      if (!logIn) throw new Error(`no ${loginName}`);
      const value = await openOfficialSession(origin, logIn);
      const context = await browser.newContext({ baseURL: origin });
      const name = "__Host-desk";
      await context.addCookies([cookieOf(origin, name, value)]);
      const desk = new Reader(origin);
      desk.cookies.set(name, value);
      officials.push({ page: await context.newPage(), desk, trouble: listen(context, origin) });
    }
    const mine = async ({ desk }: { desk: Reader }) => {
      const all: LaidOut[] = [];
      for (const one of laidOut) {
        if ((await desk.get(`/desk/cases/${one.reference}`)).status === 200) all.push(one);
      }
      return all;
    };
    const titles = ({ payloads: [first = ""] }: LaidOut) => titleOf(seen(`${first}${plain}`));
    let looked = 0;
    for (const official of officials) {
      const own = await mine(official);
      looked += own.length;
      if (own.length === 0) continue;
      const { page, desk, trouble } = official;
      // The list, page by page.
      let address: string | null = "/desk/cases?view=all";
      let listed = "";
      while (address !== null) {
        await lookAt(page, address, []);
        listed += await page.evaluate(() => document.body.textContent);
        const onward = page.getByRole("link", { name: /下一页|后一页/ });
        address = (await onward.count()) > 0 ? await onward.first().getAttribute("href") : null;
      }
      for (const one of own) expect.soft(listed).toContain(titles(one));
      // Searched for, the payload stands in the field and in what was found.
      for (const one of own.filter((_, at) => at % 8 === 0)) {
        await page.goto("/desk/cases?view=all");
        const words = cut(seen(one.payloads[0] ?? ""), 40);
        await page.getByLabel("查编号、标题、单位、正文").fill(words);
        await page.getByLabel("查编号、标题、单位、正文").press("Enter");
        await page.waitForURL(/words=/);
        expect.soft(await page.evaluate(foreignParts)).toEqual([]);
        await expect.soft(page.getByLabel("查编号、标题、单位、正文")).toHaveValue(words);
      }
      for (const one of own.filter((other) => laidOut.indexOf(other) % TEXTS === 0)) {
        const [first = "", second = "", third = ""] = one.payloads.map(seen);
        const home = `/desk/cases/${one.reference}`;
        const note = formIn(await desk.get(`${home}/note`), `${home}/note`);
        expect((await desk.post(`${home}/note`, filled(note, { text: third }))).status).toBe(303);
        await lookAt(page, home, [first, second, third]);
        await lookAt(page, `${home}/print`, [first, second]);
        await lookAt(page, `${home}/accept`, [titles(one)]);
      }
      // A table holds as many cases as a page of the list.
      const cells: string[] = [];
      for (let from = 0; from < own.length; from += 50) {
        const chosen = own.slice(from, from + 50);
        const fields = chosen.map(({ reference }): [string, string] => ["case", reference]);
        const csv = await desk.post("/desk/cases/export.csv", fields);
        expect(csv.status).toBe(200);
        const found = cellsOf(csv.text);
        expect(found.length).toBe((chosen.length + 1) * 10);
        cells.push(...found);
      }
      for (const cell of cells) expect.soft(cell).not.toMatch(formula);
      for (const one of own) {
        const found = cells.includes(titles(one)) || cells.includes(`'${titles(one)}`);
        expect.soft(found, titles(one)).toBe(true);
      }
      expect(trouble).toEqual([]);
    }
    expect(looked).toBe(laidOut.length);

    for (const one of laidOut.filter((_, at) => at % TEXTS === 0)) {
      const context = await browser.newContext({ baseURL: origin });
      await context.addCookies([cookieOf(origin, "__Host-case", one.cookie)]);
      const trouble = listen(context, origin);
      const page = await context.newPage();
      const [, second = ""] = one.payloads.map(seen);
      await lookAt(page, "/track/case", [second]);
      expect(trouble).toEqual([]);
      await context.close();
    }
  } finally {
    await portal.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
