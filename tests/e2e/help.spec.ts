import { expect, test } from "./fixtures";

const pages = [
  ["帮助", "/help"],
  ["隐私", "/about/privacy"],
  ["无障碍声明", "/about/accessibility"],
  ["关于本站", "/about/site"],
] as const;

test("the footer leads to help, privacy, accessibility and this site", async ({ page }) => {
  for (const [link, address] of pages) {
    await page.goto("/policies");
    await page.getByRole("contentinfo").getByRole("link", { name: link, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`${address}$`));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

test("what is not known yet is said, and nothing is invented", async ({ page }) => {
  await page.goto("/help/contact");
  await expect(page.getByRole("region", { name: "网站通知" })).toContainText("演示系统");
  const footer = page.getByRole("contentinfo");
  await expect(footer).toContainText("ICP 备案号:待备案");
  await expect(footer).toContainText("公网安备号:待备案");
  await expect(footer.getByRole("link", { name: /12345/ })).toHaveAttribute("href", "tel:12345");
});
