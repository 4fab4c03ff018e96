import type { Page } from "@playwright/test";
import {
  decidePreview,
  enter,
  expect,
  expectTracked,
  fact,
  fillStep,
  heading,
  main,
  offered,
  openCase,
  panel,
  press,
  promised,
  said,
  sendStep,
  takeStep,
  test,
} from "./desk-steps";
import { fileComplaint } from "./filing-steps";

test.use({ expectedErrors: [/status of (400|404)/] });

/** A complainant's page but for who opened the case, which any reading by intake adds to. */
async function wordsOf(page: Page): Promise<string> {
  await page.goto("/track/case");
  return (await main(page).innerText()).replace(/谁看过这件诉求[^]*?谁看过您的身份/, "");
}

test("a complaint that is taken back ends, and why is for intake alone", async ({
  page,
  at,
  look,
}) => {
  test.setTimeout(300_000);
  const { code, reference } = await fileComplaint(page);
  await enter(page, code);
  const intake = await at("demo-intake-1");
  await takeStep(intake, reference, "受理", { choose: { 紧急程度: "一般" } });
  await page.goto("/track/case");
  await page.getByRole("link", { name: "撤回诉求" }).click();
  await expect(main(page)).toContainText("撤回后不再办理,也不能恢复");
  await look(page);
  await press(page, "撤回诉求");
  await expect(page.getByRole("alert")).toContainText("请选择撤回的原因");
  await page.getByRole("radio", { name: "被施压" }).check();
  await page.getByLabel("想补充的话").fill("有人打电话来,让我撤回。");
  await press(page, "撤回诉求");
  await expectTracked(page, { title: /^已撤回/, stage: null });
  await look(page);

  await openCase(intake, reference);
  await expect(fact(intake, "状态")).toContainText("已撤回");
  await expect(main(intake)).toContainText("有人打电话来,让我撤回。");
  await expect(main(intake)).toContainText("称被施压");
  expect(await offered(intake, reference)).not.toContain("请企业确认转办稿");
  const approver = await at("demo-approver-1");
  await approver.goto(`/desk/cases/${reference}`);
  await expect(main(approver)).not.toContainText("有人打电话来");
});

test("duplicates are linked, and neither complainant can tell", async ({
  page,
  at,
  newReader,
  look,
}) => {
  test.setTimeout(300_000);
  const other = await newReader();
  const one = await fileComplaint(page);
  const two = await fileComplaint(other);
  await enter(page, one.code);
  await enter(other, two.code);
  const before = [await wordsOf(page), await wordsOf(other)];
  const intake = await at("demo-intake-1");
  await fillStep(intake, one.reference, "关联重复诉求", {
    write: { 另一件的受理编号: "XS1234567890" },
  });
  await press(intake, "关联重复诉求");
  await expect(intake.getByRole("alert")).toContainText("没有找到这个受理编号的诉求,请核对");
  await fillStep(intake, one.reference, "关联重复诉求", {
    write: { 另一件的受理编号: two.reference.toLowerCase() },
  });
  await look(intake);
  await press(intake, "关联重复诉求");
  await expect(said(intake)).toContainText("已关联重复诉求");
  await panel(intake).getByRole("link", { name: two.reference }).click();
  await expect(panel(intake).getByRole("link", { name: one.reference })).toBeVisible();
  expect([await wordsOf(page), await wordsOf(other)]).toEqual(before);
});

test("a 转办稿 that the complainant does not want is not sent, and is written again", async ({
  page,
  at,
  look,
}) => {
  test.setTimeout(300_000);
  const { code, reference } = await fileComplaint(page);
  await enter(page, code);
  const intake = await at("demo-intake-1");
  await takeStep(intake, reference, "受理", { choose: { 紧急程度: "一般" } });
  const offer = (text: string) =>
    sendStep(intake, reference, "请企业确认转办稿", {
      write: { 标题: "反映多收费用", 转办稿: text },
      send: "请企业确认",
      done: "已请企业确认转办稿",
    });
  await offer("三号窗口两次要求另交费用。");
  await page.goto("/track/case/preview");
  await expect(main(page)).toContainText("三号窗口两次要求另交费用。");
  await look(page);
  await page.getByRole("radio", { name: "不同意,先修改" }).check();
  await press(page, "提交");
  await expect(page.getByRole("alert")).toContainText("请写明哪些内容要删去或改写");
  await decidePreview(page, { veto: "请删去窗口号和次数。" });
  await expect(said(page)).toHaveText("已收到,修改后会再请您确认");
  await expectTracked(page, { title: promised("已受理", "转给承办单位"), stage: "受理" });

  await openCase(intake, reference);
  await expect(main(intake)).toContainText("请删去窗口号和次数。");
  expect(await offered(intake, reference)).not.toContain("转办");
  await intake.goto(`/desk/cases/${reference}/dispatch`);
  await expect(heading(intake)).toHaveText("现在不能转办");
  await look(intake);
  await offer("办理手续时被要求另交费用。");
  await decidePreview(page);
  await takeStep(intake, reference, "转办", {
    choose: { 承办单位: "区工业和信息化局" },
    done: "已转给区工业和信息化局",
  });
  const handler = await at("demo-handler-2");
  await openCase(handler, reference);
  await expect(main(handler)).toContainText("办理手续时被要求另交费用。");
  const source = await handler.content();
  expect(source).not.toContain("三号窗口");
  expect(source).not.toContain("窗口号和次数");
});
