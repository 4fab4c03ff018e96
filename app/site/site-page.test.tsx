import { readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { STANDARD_DISPLAY } from "~/ui/display-mode";
import { parseSite } from "./site";
import { SitePage } from "./site-page";

const site = parseSite(readFileSync(new URL("../../content/site.yaml", import.meta.url), "utf8"));

const html = renderToStaticMarkup(
  <SitePage site={site} display={STANDARD_DISPLAY} path="/" current="policies">
    <h1>标题</h1>
  </SitePage>,
);

test("unknown records are shown as 待备案 and unknown facts as 待公布, never invented", () => {
  expect(html).toContain("<dt>ICP 备案号:</dt><dd>待备案</dd>");
  expect(html).toContain("<dt>公网安备号:</dt><dd>待备案</dd>");
  expect(html).toContain("<dt>主办单位:</dt><dd>待公布</dd>");
  expect(html).toContain("<dt>咨询电话</dt><dd>待公布</dd>");
  expect(html).toContain('<a href="tel:12345">九江市 12345 便民热线</a>');
});

test("the three tasks of the navigation keep their order, the current one is marked", () => {
  const nav = html.slice(html.indexOf('aria-label="主导航"'), html.indexOf("</nav>"));
  expect([...nav.matchAll(/>([^<]{2,})<\/a>/g)].map((match) => match[1])).toEqual([
    "查政策",
    "提诉求",
    "查进度",
  ]);
  expect(nav).toContain('<a href="/policies" aria-current="page">查政策</a>');
});

test("the day of the last update is written out", () => {
  expect(html).toContain("<dd>2026年11月24日</dd>");
});
