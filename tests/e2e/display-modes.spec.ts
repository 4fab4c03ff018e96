import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const bodySize = (page: Page) =>
  page.getByRole("main").evaluate((main) => parseFloat(getComputedStyle(main).fontSize));

const classesServed = async (page: Page, address: string) => {
  const html = await (await page.request.get(address)).text();
  return /<html[^>]*class="([^"]*)"/.exec(html)?.[1] ?? "";
};

test("长辈模式 enlarges everything, loses nothing, and stays", async ({ page }) => {
  await page.goto("/policies?q=%E7%A8%B3%E5%B2%97");
  const before = await page.getByRole("main").getByRole("link").allInnerTexts();
  await page.getByRole("button", { name: "长辈模式" }).click();
  await expect(page.getByRole("button", { name: "标准模式" })).toBeVisible();
  // Back on the same page, with the class in what the server sent: nothing flashes.
  await expect(page).toHaveURL(/\/policies\?q=/);
  expect(await classesServed(page, "/")).toContain("elder");
  expect(await bodySize(page)).toBeGreaterThanOrEqual(18);
  expect(await page.getByRole("main").getByRole("link").allInnerTexts()).toEqual(before);

  await page.getByRole("navigation", { name: "主导航" }).getByRole("link").first().click();
  await expect(page.locator("html")).toHaveClass(/elder/);
  expect(await bodySize(page)).toBeGreaterThanOrEqual(18);
  const size = (name: string) => page.getByRole("button", { name, exact: true }).boundingBox();
  expect((await size("搜索"))?.height).toBeGreaterThanOrEqual(60);
  await page.goto("/match");
  for (const name of ["下一步", "没有或不想填,直接答题"]) {
    expect((await size(name))?.height).toBeGreaterThanOrEqual(60);
  }
  await page.getByRole("button", { name: "标准模式" }).click();
  await expect(page.getByRole("button", { name: "长辈模式" })).toBeVisible();
  expect(await classesServed(page, "/")).toBe("");
});

test("显示设置 keeps size, contrast and pointer for every page", async ({ page }) => {
  await page.goto("/");
  const standard = await bodySize(page);
  await page.getByRole("link", { name: "显示设置" }).click();
  await page.getByRole("radio", { name: /150%/ }).check();
  await page.getByRole("checkbox", { name: "高对比度" }).check();
  await page.getByRole("checkbox", { name: "大鼠标指针" }).check();
  await page.getByRole("button", { name: "保存设置" }).click();
  await expect(page.getByRole("status")).toHaveText("已保存显示设置");
  await expect(page.getByRole("radio", { name: /150%/ })).toBeChecked();
  await page.goto("/policies");
  expect(await bodySize(page)).toBeCloseTo(1.5 * standard, 0);
  await expect(page.locator("html")).toHaveClass(/contrast.*pointer/);

  await page.goto("/display");
  await page.getByRole("radio", { name: /100%/ }).check();
  await page.getByRole("checkbox", { name: "高对比度" }).uncheck();
  await page.getByRole("checkbox", { name: "大鼠标指针" }).uncheck();
  await page.getByRole("button", { name: "保存设置" }).click();
  await expect(page.getByRole("status")).toHaveText("已恢复标准模式");
  expect(await page.context().cookies()).toEqual([]);
});

test("switching 长辈模式 never leads to another site", async ({ page }) => {
  for (const target of ["//example.org/", "https://example.org/", "/\\example.org"]) {
    const response = await page.request.post("/display", {
      form: { elder: "on", return: target },
      maxRedirects: 0,
    });
    expect(response.status()).toBe(303);
    expect(response.headers()["location"]).toBe("/");
  }
});
