import type { Page } from "@playwright/test";
import {
  ANSWER,
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
  press,
  promised,
  said,
  sendStep,
  takeStep,
  test,
} from "./desk-steps";
import { fileComplaint, sampleText } from "./filing-steps";

// A form that comes back with errors is a 400, which the browser reports.
test.use({ expectedErrors: [/the server responded with a status of 400/] });

const state = (page: Page) => fact(page, "状态");

test("an anonymous complaint goes from its filing to a review, and both sides read every stage", async ({
  page,
  at,
  look,
}) => {
  test.setTimeout(300_000);
  const { code, reference } = await fileComplaint(page);
  await enter(page, code);
  await expectTracked(page, { title: promised("已收到", "告诉您是否受理"), stage: "收到" });

  const intake = await at("demo-intake-1");
  await openCase(intake, reference);
  await expect(state(intake)).toHaveText("待受理");
  await expect(main(intake)).toContainText(sampleText);
  await expect(intake.getByText("系统没有身份信息")).toBeVisible();
  await look(intake);
  await fillStep(intake, reference, "受理", { choose: { 紧急程度: "一般" } });
  await expect(intake.getByRole("radio", { name: "区财政局" })).toBeChecked();
  await look(intake);
  await press(intake, "受理");
  await expect(said(intake)).toContainText("已受理");
  await expectTracked(page, { title: promised("已受理", "转给承办单位"), stage: "受理" });

  expect(await offered(intake, reference)).not.toContain("转办");
  await fillStep(intake, reference, "请企业确认转办稿", {
    write: { 标题: "反映多收费用", 转办稿: "办理手续时被要求另交费用,联系 13800000000。" },
  });
  await press(intake, "下一步:检查");
  await expect(main(intake)).toContainText("手机号:13800000000");
  await look(intake);
  await press(intake, "返回修改");
  await intake.getByLabel("转办稿", { exact: true }).fill("办理手续时被要求另交一笔费用。");
  await press(intake, "下一步:检查");
  await press(intake, "请企业确认");
  await expect(state(intake)).toHaveText("待企业确认转办稿");
  await expectTracked(page, { title: promised("请确认转办稿", "告诉我们"), stage: "受理" });
  await look(page);
  await decidePreview(page);
  await expectTracked(page, { title: promised("已受理", "转给承办单位"), stage: "受理" });

  await fillStep(intake, reference, "转办");
  const units = intake.getByRole("radiogroup", { name: "承办单位" });
  await expect(units.getByRole("radio", { name: "区财政局" })).toHaveCount(0);
  await units.getByRole("radio", { name: "区工业和信息化局" }).check();
  await press(intake, "转办");
  await expect(said(intake)).toContainText("已转给区工业和信息化局");
  await expectTracked(page, { title: promised("已转办", "答复您"), stage: "转办" });
  await expect(page.getByText("承办单位:区工业和信息化局")).toBeVisible();

  const handler = await at("demo-handler-2");
  await takeStep(handler, reference, "签收");
  await expect(main(handler)).toContainText("办理手续时被要求另交一笔费用。");
  await expect(main(handler)).not.toContainText("已经交了两次");
  await look(handler);
  await expectTracked(page, { title: promised("正在办理", "答复您"), stage: "办理" });

  await sendStep(handler, reference, "提交办理结果", {
    write: { ...ANSWER },
    choose: { 办理结果: "已解决" },
    check: "审核通过后企业能看到,不能撤回",
    send: "提交审核",
  });
  await expect(state(handler)).toHaveText("待审核");
  await expectTracked(page, { title: promised("正在审核结果", "答复您"), stage: "办理" });
  await expect(main(page)).not.toContainText("费用已经退还");

  const approver = await at("demo-approver-1");
  await fillStep(approver, reference, "审核通过");
  await expect(main(approver)).toContainText("费用已经退还。");
  await look(approver);
  await press(approver, "审核通过");
  await expect(said(approver)).toContainText("已审核通过");
  await expectTracked(page, { title: promised("已有结果", "答复您"), stage: "答复" });
  await takeStep(intake, reference, "答复企业");
  await expectTracked(page, { title: promised("已答复", "评价"), stage: "评价" });
  await expect(main(page)).toContainText("费用已经退还。");
  await look(page);

  await rate(page, "非常不满意", look);
  await expect(said(page)).toHaveText("已收到您的评价,承办单位看不到您是谁");
  await expectTracked(page, { title: promised("正在整改", "告诉您结果"), stage: "办理" });
  expect(await offered(handler, reference)).not.toContain("提交整改结果");
  await takeStep(handler, reference, "记录已联系企业", {
    write: { "什么时候、怎么联系的": "当天在站内留言联系" },
    done: "已记录",
  });
  await sendStep(handler, reference, "提交整改结果", {
    write: { ...ANSWER, 处理意见: "收据已经补开。" },
  });
  await expectTracked(page, { title: promised("已答复", "评价"), stage: "评价" });
  await expect(main(page)).toContainText("收据已经补开。");

  await page.getByRole("link", { name: "申请复核", exact: true }).first().click();
  await page.getByLabel("哪里不满意,希望怎样复核").fill("只退了一笔,另一笔没有退。");
  await press(page, "申请复核");
  await expect(said(page)).toContainText("由另一个人重新查看");
  await expectTracked(page, { title: promised("正在复核", "告诉您结果"), stage: "办理" });
  await openCase(handler, reference);
  await expect(main(handler)).not.toContainText("只退了一笔");

  const reviewer = await at("demo-reviewer");
  await openCase(reviewer, reference);
  await expect(main(reviewer)).toContainText("只退了一笔");
  await expect(main(reviewer)).toContainText(sampleText);
  await sendStep(reviewer, reference, "复核维持", {
    write: { 复核的理由: "经复核,两笔费用都已退还。" },
  });
  await expectTracked(page, { title: /^已办结\(已解决\)/, stage: null });
  await expect(main(page)).toContainText("经复核,两笔费用都已退还。");
  await expect(main(page).getByRole("link", { name: "申请复核", exact: true })).toHaveCount(0);
  await look(page);
  await openCase(intake, reference);
  await expect(state(intake)).toContainText("已办结");
  expect(await offered(reviewer, reference)).not.toContain("复核维持");
});

async function rate(page: Page, grade: string, look: (page: Page) => Promise<void>): Promise<void> {
  await page.goto("/track/case");
  await page.getByRole("link", { name: "评价", exact: true }).first().click();
  await expect(heading(page)).toHaveText("这件事办得怎么样?");
  await look(page);
  await press(page, "提交评价");
  await expect(page.getByRole("alert")).toContainText("请选择一项评价");
  await page.getByRole("radio", { name: grade, exact: true }).check();
  await press(page, "提交评价");
}
