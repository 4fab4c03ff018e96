import type { BrowserContext } from "@playwright/test";
import { expect, test } from "../fixtures";
import { asAnsweringReader, templates, type Template } from "../page-templates";
import { getRaw } from "./wire";

/** Compressed bytes and requests of a first visit. */
interface Budget {
  html: number;
  css: number;
  js: number;
  images: number;
  requests: number;
  total: number;
}

const KB = 1000;
/** The script is meant to stay at 10 KB; at 25 KB a page would be too heavy, whatever else it saves. */
const reading: Budget = {
  html: 30 * KB,
  css: 14 * KB,
  js: 10 * KB,
  images: 30 * KB,
  requests: 10,
  total: 100 * KB,
};
/** No pictures; the icons are one small file that all pages share. */
const asking: Budget = { ...reading, html: 15 * KB, images: 4 * KB, requests: 8, total: 60 * KB };

const interview: Template[] = [
  ...(["访谈开始", "单选题", "数字题", "日期题", "多选题", "检查回答", "生成续填码"] as const),
  ...(["用续填码继续", "清除回答", "提诉求", "查进度"] as const),
];

const kinds: Record<string, keyof Pick<Budget, "html" | "css" | "js" | "images">> = {
  document: "html",
  stylesheet: "css",
  script: "js",
  image: "images",
};

interface Visit {
  weight: Budget;
  paths: string[];
  fonts: number;
}

/** What a browser asks for on a first visit, and what each answer weighs. */
async function visit(context: BrowserContext, address: string, cookie: string): Promise<Visit> {
  const page = await context.newPage();
  const asked: { url: string; type: string }[] = [];
  page.on("request", (request) => asked.push({ url: request.url(), type: request.resourceType() }));
  await page.goto(address, { waitUntil: "networkidle" });
  await page.close();
  const weight: Budget = { html: 0, css: 0, js: 0, images: 0, requests: 0, total: 0 };
  const paths: string[] = [];
  for (const { url, type } of asked.filter((request) => request.url.startsWith("http"))) {
    const { origin, pathname, search } = new URL(url);
    const sent = await getRaw(origin, pathname + search, {
      "Accept-Encoding": "gzip",
      ...(cookie && { Cookie: cookie }),
    });
    expect.soft(sent.status, pathname).toBeLessThan(400);
    const bytes = sent.body.byteLength;
    // A form of a complainant holds a secret, which packed lengths could give away.
    const packed = /^\/(complaints|track)(\/|$)/.test(pathname) ? undefined : "gzip";
    if (bytes > 1024) expect.soft(sent.headers["content-encoding"], pathname).toBe(packed);
    weight[pathname.endsWith(".svg") ? "images" : (kinds[type] ?? "images")] += bytes;
    weight.requests += 1;
    weight.total += bytes;
    paths.push(pathname);
  }
  return { weight, paths, fonts: asked.filter(({ type }) => type === "font").length };
}

test("every page is within its budget", async ({ page, context }, testInfo) => {
  test.setTimeout(120_000);
  await asAnsweringReader(page);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const weights: Record<string, Budget> = {};
  const icons = new Set<string>();
  const names = Object.keys(templates) as Template[];
  const together = 4;
  for (let at = 0; at < names.length; at += together) {
    const some = names.slice(at, at + together);
    const visits = await Promise.all(some.map((name) => visit(context, templates[name], cookie)));
    visits.forEach(({ weight, paths, fonts }, i) => {
      const name = some[i] ?? "首页";
      weights[name] = weight;
      for (const path of paths) if (path.endsWith(".svg")) icons.add(path);
      expect.soft(fonts, `${name} asks for fonts`).toBe(0);
      const budget = interview.includes(name) ? asking : reading;
      for (const [part, limit] of Object.entries(budget) as [keyof Budget, number][]) {
        expect.soft(weight[part], `${name}: ${part}`).toBeLessThanOrEqual(limit);
      }
    });
  }
  expect(icons.size, "one file holds all icons").toBe(1);
  const table = tableOf(weights);
  await testInfo.attach("page weights", { body: table, contentType: "text/plain" });
  process.stdout.write(`\nPage weights (gzip, bytes)\n${table}\n`);
});

function tableOf(weights: Readonly<Record<string, Budget>>): string {
  const parts = ["html", "css", "js", "images", "requests", "total"] as const;
  const line = (cells: (string | number)[]) =>
    cells.map((cell) => String(cell).padStart(9)).join("");
  const rows = Object.entries(weights).map(
    ([name, weight]) => `${line(parts.map((part) => weight[part]))}  ${name}`,
  );
  return [line([...parts]), ...rows].join("\n");
}
