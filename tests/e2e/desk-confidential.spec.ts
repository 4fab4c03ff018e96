import type { Page } from "@playwright/test";
import {
  bringToUnit,
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
  test,
} from "./desk-steps";
import { fileComplaint } from "./filing-steps";

// Forms that come back with errors, and pages that are not there for somebody, are reported by the browser.
test.use({ expectedErrors: [/status of (400|404)/] });

/** What `fileComplaint` leaves of a person and of an enterprise. */
const secrets = ["某某企业", "13800000000"];

async function expectNoIdentity(page: Page): Promise<void> {
  const source = await page.content();
  for (const secret of secrets) expect(source).not.toContain(secret);
}

test("a confidential complaint is asked for a supplement once, and gets on when it comes", async ({
  page,
  at,
  look,
}) => {
  test.setTimeout(300_000);
  const { code, reference } = await fileComplaint(page, { mode: "保密" });
  await enter(page, code);
  const intake = await at("demo-intake-1");
  const asked = "请补充缴费的凭证,照片也可以。";
  await fillStep(intake, reference, "要求补充", {
    write: { 要补充的材料: "请补充【材料名称】。" },
  });
  await press(intake, "下一步:检查");
  await expect(intake.getByRole("alert")).toContainText("【材料名称】还没有填写,请填好再发送");
  await expect(intake).toHaveTitle(/^错误:/);
  await look(intake);
  await sendStep(intake, reference, "要求补充", {
    write: { 要补充的材料: asked },
    done: "已要求企业补充",
  });
  await expect(fact(intake, "状态")).toHaveText("待补正");
  await expect(fact(intake, "时限")).toContainText("暂停中(等企业补充)");
  await expectNoIdentity(intake);

  await expectTracked(page, { title: promised("等您补充材料", "补充"), stage: "收到" });
  await expect(main(page)).toContainText(asked);
  await expect(main(page)).toContainText("等待期间不计入办理时间");
  await look(page);
  await page.getByRole("link", { name: "补充材料" }).first().click();
  await expect(main(page)).toContainText(asked);
  await look(page);
  await page.getByLabel("补充的内容").fill("凭证找到了,内容写在这里。");
  await press(page, "提交补充");
  await expect(said(page)).toHaveText("已收到您补充的内容");
  await expectTracked(page, { title: promised("已收到", "告诉您是否受理"), stage: "收到" });

  await openCase(intake, reference);
  await expect(main(intake)).toContainText("凭证找到了,内容写在这里。");
  await press(intake, "标为已读");
  await expect(said(intake)).toContainText("已标为已读");
  const steps = await offered(intake, reference);
  expect(steps).toContain("受理");
  expect(steps).not.toContain("要求补充");
});

test("an identity is seen by two people for fifteen minutes, and the complainant and the desk are told", async ({
  page,
  at,
  look,
}) => {
  test.setTimeout(300_000);
  const { code, reference } = await fileComplaint(page, { mode: "保密" });
  await enter(page, code);
  await bringToUnit(at, page, reference);
  const handler = await at("demo-handler-2");
  await openCase(handler, reference);
  await expect(handler.getByText("身份已封存", { exact: true })).toBeVisible();
  await expectNoIdentity(handler);
  for (const part of ["", "/print", "/report", "/message"]) {
    await handler.goto(`/desk/cases/${reference}${part}`);
    await expectNoIdentity(handler);
  }
  const closed = await handler.request.get(`/desk/cases/${reference}/identity`);
  expect(closed.status()).toBe(404);

  const officer = await at("demo-identity-1");
  await officer.goto("/desk/identity");
  await look(officer);
  await officer.getByLabel("受理编号").fill(reference.toLowerCase());
  await press(officer, "查找");
  await expect(heading(officer)).toHaveText("查看身份");
  await expectNoIdentity(officer);
  await officer.getByLabel("查看的理由").fill("想看看");
  await press(officer, "申请查看");
  await expect(officer.getByRole("alert")).toContainText("至少 10 个字");
  const reason = "需要联系企业核对退款的账户信息";
  await officer.getByLabel("查看的理由").fill(reason);
  await look(officer);
  await press(officer, "申请查看");
  const request = (at: Page) => at.getByRole("region", { name: new RegExp(reference) });
  await expect(request(officer)).toContainText("等待审批");
  // Nobody opens anything alone.
  await expect(request(officer).getByRole("button")).toHaveCount(0);

  const approver = await at("demo-approver-2");
  await approver.goto("/desk/identity");
  await expect(request(approver)).toContainText(reason);
  await expect(main(approver)).not.toContainText("反映多收费用");
  await look(approver);
  await request(approver).getByRole("button", { name: "同意查看", exact: true }).click();
  await expect(request(approver)).toContainText("可以查看");
  await expectNoIdentity(approver);

  await officer.goto(`/desk/cases/${reference}/identity`);
  await expect(request(officer)).toContainText(/可以查看到.+\d+:\d\d/);
  await expectNoIdentity(officer);
  await request(officer).getByRole("button", { name: "查看身份" }).click();
  for (const secret of secrets) await expect(main(officer)).toContainText(secret);
  await look(officer);
  await officer.goto(`/desk/cases/${reference}/identity`);
  await expectNoIdentity(officer);

  await openCase(handler, reference);
  await expect(main(handler)).toContainText(/身份于 .*\d+:\d\d 被查看/);
  await expectNoIdentity(handler);
  await look(handler);

  await page.goto("/track/case");
  await expect(main(page)).toContainText(/保密专员申请查看身份.*审批人同意/);
  await expect(main(page)).toContainText(reason);
  await expect(main(page)).not.toContainText("演示-");
  await look(page);
});

test("a request that is refused opens nothing, and the complainant reads that too", async ({
  page,
  at,
}) => {
  test.setTimeout(300_000);
  const { code, reference } = await fileComplaint(page, { mode: "保密" });
  await enter(page, code);
  const officer = await at("demo-identity-2");
  await officer.goto(`/desk/cases/${reference}/identity`);
  await officer.getByLabel("查看的理由").fill("想知道是哪一家企业反映的");
  await press(officer, "申请查看");
  const approver = await at("demo-approver-1");
  await approver.goto("/desk/identity");
  const request = (at: Page) => at.getByRole("region", { name: new RegExp(reference) });
  await request(approver).getByRole("button", { name: "不同意", exact: true }).click();
  await expect(request(approver)).toContainText("没有同意");
  await officer.goto(`/desk/cases/${reference}/identity`);
  await expect(request(officer)).toContainText("没有同意");
  await expect(request(officer).getByRole("button")).toHaveCount(0);
  await page.goto("/track/case");
  await expect(main(page)).toContainText(/保密专员申请查看身份.*审批人没有同意/);
  const intake = await at("demo-intake-1");
  await openCase(intake, reference);
  await expect(main(intake)).toContainText("没有同意");
  await expect(main(intake)).not.toContainText("被查看");
});
