import type { Page } from "@playwright/test";
import {
  bringToUnit,
  enter,
  expect,
  heading,
  main,
  openCase,
  press,
  said,
  test,
} from "./desk-steps";
import { fileComplaint } from "./filing-steps";

test.use({ expectedErrors: [/status of 400/] });

const row = (page: Page, reference: string) =>
  main(page).locator("table tbody tr", { hasText: reference });

/** By its number: a run of all tests fills more than one page. */
async function findInQueue(page: Page, reference: string): Promise<void> {
  await page.goto("/desk/cases?view=all");
  await page.getByLabel("查编号、标题、单位、正文").fill(reference);
  await press(page, "查询");
  await expect(row(page, reference)).toHaveCount(1);
}

test("#36: the queue shows title and 时限 in words, without sideways scroll", async ({
  page,
  at,
  look,
  viewport,
}) => {
  test.setTimeout(180_000);
  const { reference } = await fileComplaint(page);
  const intake = await at("demo-intake-1");
  await findInQueue(intake, reference);
  await expect(row(intake, reference)).toContainText(/还剩 \d+ 个工作日/);
  await look(intake);
  if ((viewport?.width ?? 0) < 1000) return;
  for (const size of [
    { width: 1366, height: 768 },
    { width: 1093, height: 614 },
  ]) {
    await intake.setViewportSize(size);
    for (const part of [
      row(intake, reference).getByRole("link").first(),
      row(intake, reference).locator(".deadline"),
    ]) {
      const box = await part.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 9999)).toBeLessThanOrEqual(size.width);
    }
  }
});

test("#37: cases are given to somebody together, after a page that lists them; nothing is ended together", async ({
  page,
  at,
  look,
}) => {
  test.setTimeout(300_000);
  const references: string[] = [];
  for (let at = 0; at < 3; at += 1) references.push((await fileComplaint(page)).reference);
  const intake = await at("demo-intake-1");
  await intake.goto("/desk/cases?view=toAccept");
  await press(intake, "批量分办");
  await expect(main(intake)).toContainText("请先勾选要处理的诉求");
  const verbs = await intake
    .getByRole("region", { name: "批量处理" })
    .or(intake.getByRole("form", { name: "批量处理" }))
    .getByRole("button")
    .allTextContents();
  expect(verbs.join()).not.toMatch(/办结|答复/);
  const query = references.map((reference) => `case=${reference}`).join("&");
  await intake.goto(`/desk/cases/batch/assign?${query}`);
  await expect(heading(intake)).toHaveText("批量分办:3 件");
  for (const reference of references) await expect(row(intake, reference)).toHaveCount(1);
  await expect(main(intake)).toContainText("将把 3 件诉求分给下面选中的人经办");
  await look(intake);
  await press(intake, "分办");
  await expect(intake.getByRole("alert")).toContainText("请选择经办人");
  await intake.getByRole("radio", { name: /演示-受理专员二/ }).check();
  await press(intake, "分办");
  await expect(said(intake)).toContainText("3 件");
  await findInQueue(intake, references[0] ?? "");
  await expect(row(intake, references[0] ?? "")).toContainText("演示-受理专员二");
});

test("#38: a note stays inside, an answer goes out after a look, and a blank of a template stops it", async ({
  page,
  at,
  look,
}) => {
  test.setTimeout(300_000);
  const { code, reference } = await fileComplaint(page);
  await enter(page, code);
  await bringToUnit(at, page, reference);
  const handler = await at("demo-handler-2");
  await openCase(handler, reference);
  const note = handler.getByRole("region", { name: /内部备注.*企业看不到/ });
  const answer = handler.getByRole("region", { name: /答复企业.*对方能看到/ });
  for (const area of [note, answer]) await expect(area.locator("form")).toHaveCount(1);
  const colours = await Promise.all(
    [note, answer].map((area) =>
      area.evaluate((element) => getComputedStyle(element).backgroundColor).catch(() => ""),
    ),
  );
  expect(new Set(colours).size).toBe(2);

  await note.getByLabel("备注").fill("明天去现场看一看。");
  await note.getByRole("button", { name: "保存备注" }).click();
  await expect(said(handler)).toContainText("备注已保存");
  await expect(main(handler)).toContainText("明天去现场看一看。");

  await answer.getByLabel("要告诉企业的内容").fill("【企业名称】您好,我们在办。");
  await answer.getByRole("button", { name: "发送给企业" }).click();
  await expect(handler.getByRole("alert")).toContainText("【企业名称】还没有填写,请填好再发送");
  await handler.getByLabel("要告诉企业的内容").fill("您好,我们在办,下周告诉您结果。");
  await look(handler);
  await press(handler, "下一步:检查");
  await expect(heading(handler)).toHaveText("检查答复");
  await expect(main(handler)).toContainText("请确认没有写入举报人信息和内部意见");
  await press(handler, "发送给企业");
  await expect(said(handler)).toContainText("已发送给企业");

  await page.goto("/track/case");
  await expect(main(page)).toContainText("您好,我们在办,下周告诉您结果。");
  await expect(main(page)).not.toContainText("明天去现场看一看");
});
