import { expect, test } from "../fixtures";
import { asAnsweringReader } from "../page-templates";

test.use({
  userAgent:
    "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 Mobile Safari/537.36 MicroMessenger/8.0.2",
});

test("inside WeChat nothing is offered that does not work there", async ({ page }) => {
  await asAnsweringReader(page);
  await page.goto("/match/result");
  await expect(page.getByRole("button", { name: "打印结果" })).toHaveCount(0);
  await page.goto("/policies/calendar");
  await expect(page.getByRole("link", { name: /\.ics/ })).toBeHidden();
  for (const address of ["/", "/policies", "/match/result"]) {
    await page.goto(address);
    await expect(page.locator("[target=_blank], a[download]")).toHaveCount(0);
  }
});
