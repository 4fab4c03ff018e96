import { fileComplaint } from "./filing-steps";
import { expect, test } from "./fixtures";
import { asOfficial } from "./officials";

test.use({ expectedErrors: [/400 \(Bad Request\)/] });

test("a list of what is missing grows and shrinks as it is written", async ({
  page,
  newReader,
}) => {
  const { code, reference } = await fileComplaint(page);
  const desk = await newReader();
  // Whichever of the two intake groups the case came to.
  for (const official of ["demo-intake-1", "demo-intake-3"] as const) {
    await asOfficial(desk, official);
    await desk.goto("/desk/cases");
    if (await desk.getByText(reference).first().isVisible()) break;
  }
  await desk.goto(`/desk/cases/${reference}/requestSupplement`);
  const main = desk.getByRole("main");
  const row = (n: number) => main.getByRole("textbox", { name: new RegExp(`第 ${n} 项$`) });

  await row(1).fill("收费票据的照片");
  await row(2).fill("写错了的一项");
  await row(3).fill("缴费日期");
  await main.getByRole("button", { name: "增加一项" }).click();
  await row(4).fill("【材料名称】");
  await main.getByRole("button", { name: /^删除\s*第 2 项$/ }).click();
  await expect(row(4)).toHaveCount(0);
  await expect(row(2)).toHaveValue("缴费日期");
  await expect(row(3)).toHaveValue("【材料名称】");

  await main.getByRole("button", { name: "下一步:检查" }).click();
  await expect(main.getByRole("alert")).toContainText("第 3 项:【材料名称】还没有填写");
  await row(3).fill("");
  await main.getByRole("button", { name: "下一步:检查" }).click();
  await expect(main.getByRole("heading", { level: 1 })).toHaveText("检查答复");
  await main.getByRole("button", { name: "发送给企业" }).click();
  await expect(main.getByRole("status").first()).toContainText("已要求企业补充");

  await page.goto("/track");
  await page.getByLabel("查询码").fill(code);
  await page.getByRole("main").getByRole("button").first().click();
  await expect(page.getByRole("main")).toContainText("1. 收费票据的照片");
  await expect(page.getByRole("main")).toContainText("2. 缴费日期");
});
