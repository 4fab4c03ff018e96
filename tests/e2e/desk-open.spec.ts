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
  sendStep,
  takeStep,
  test,
} from "./desk-steps";
import { fileComplaint } from "./filing-steps";

test.use({ expectedErrors: [/status of (400|404)/] });

/** The queue as it is shown. */
async function queueOf(
  page: Page,
  view: string,
): Promise<{ reference: string; mode: string; due: string }[]> {
  await page.goto(`/desk/cases?view=${view}`);
  const rows = await main(page).locator("table tbody tr").all();
  return Promise.all(
    rows.map(async (row) => ({
      reference: (await row.locator(".code").textContent()) ?? "",
      mode: (await row.locator("abbr").first().textContent()) ?? "",
      due: (await row.locator(".deadline").allTextContents()).join(),
    })),
  );
}

test("实名 comes first among what is due on the same day; a refusal says why and where to go", async ({
  page,
  at,
  newReader,
  look,
}) => {
  test.setTimeout(300_000);
  const other = await newReader();
  const anonymous = await fileComplaint(other);
  const { code, reference } = await fileComplaint(page, { mode: "公开身份" });
  await enter(page, code);

  const intake = await at("demo-intake-2");
  const queue = await queueOf(intake, "toAccept");
  const place = queue.findIndex((row) => row.reference === reference);
  expect(place).toBeGreaterThanOrEqual(0);
  const before = queue.slice(0, place + 1).filter(({ due }) => due === queue[place]?.due);
  expect(before.map(({ mode }) => mode)).toEqual(before.map(() => "公"));
  const later = queue.findIndex((row) => row.reference === anonymous.reference);
  if (later >= 0) expect(later).toBeGreaterThan(place);
  await look(intake);

  // A complaint without clear facts is first asked for a supplement.
  await fillStep(intake, reference, "不予受理", { choose: { 不予受理的理由: /^R9 / } });
  await press(intake, "不予受理");
  await expect(intake.getByRole("alert")).toContainText("请先要求一次补正");
  await fillStep(intake, reference, "不予受理", {
    choose: { 不予受理的理由: /^R2 / },
    write: { 补充说明: "法院的受理通知书在附件里。" },
  });
  await look(intake);
  await press(intake, "不予受理");
  await openCase(intake, reference);
  await expect(fact(intake, "状态")).toHaveText("不予受理");

  await expectTracked(page, { title: "没有受理这件诉求", stage: null });
  for (const words of [
    "没有受理。原因:已经进入诉讼、仲裁、行政复议,或者已有结果",
    "依据",
    "您可以这样做:请在原程序中提出",
    "法院的受理通知书在附件里。",
  ]) {
    await expect(main(page)).toContainText(words);
  }
  await expect(main(page)).toContainText(/不满意可以在 .+前申请复核/);
  await look(page);
});

test("a case never reaches the unit complained about, by the page or past it", async ({
  page,
  at,
}) => {
  test.setTimeout(300_000);
  const { code, reference } = await fileComplaint(page, { unit: "区商务局", mode: "公开身份" });
  await enter(page, code);
  const intake = await at("demo-intake-1");
  await takeStep(intake, reference, "受理", { choose: { 紧急程度: "一般" } });
  await sendStep(intake, reference, "请企业确认转办稿", {
    write: { 标题: "反映多收费用" },
    send: "请企业确认",
    done: "已请企业确认转办稿",
  });
  await page.goto("/track/case/preview");
  await page.getByRole("radio", { name: "同意,就这样转办" }).check();
  await press(page, "提交");

  await fillStep(intake, reference, "转办");
  await expect(main(intake).getByText("区商务局", { exact: true })).toHaveCount(1);
  await expect(intake.getByRole("radio", { name: "区商务局" })).toHaveCount(0);
  await expect(intake.getByRole("checkbox", { name: "区商务局" })).toHaveCount(0);
  const version = await main(intake).locator("[name=version]").first().inputValue();
  const past: Record<string, string>[] = [
    { version, unit: "commerce" },
    { version, unit: "industry", coUnits: "commerce" },
  ];
  for (const form of past) {
    const refused = await intake.request.post(`/desk/cases/${reference}/dispatch`, {
      form,
      headers: { Origin: new URL(intake.url()).origin },
    });
    expect(refused.status()).toBe(400);
    expect(await refused.text()).toContain("不能转给被反映单位。请选择其上级或监督单位");
  }
  await takeStep(intake, reference, "转办", {
    choose: { 承办单位: "区工业和信息化局" },
    done: "已转给区工业和信息化局",
  });

  const accused = await at("demo-handler-1");
  for (const address of [`/desk/cases/${reference}`, `/desk/cases/${reference}/sign`]) {
    expect((await accused.request.get(address)).status()).toBe(404);
  }
  const numbers = (await queueOf(accused, "all")).map((row) => row.reference);
  expect(numbers).not.toContain(reference);
});

test("a unit gives a case back, intake hands it to another, and the first reads it no longer", async ({
  page,
  at,
}) => {
  test.setTimeout(300_000);
  const { code, reference } = await fileComplaint(page);
  await enter(page, code);
  await bringToUnit(at, page, reference, { unit: "区商务局", sign: false });
  const first = await at("demo-handler-1");
  await takeStep(first, reference, "申请退回", { write: { 理由: "不属于本单位职责" } });
  await expectTracked(page, { title: /^已转办/, stage: "转办" });
  await expect(main(page)).not.toContainText("不属于本单位职责");

  const intake = await at("demo-intake-1");
  expect(await offered(intake, reference)).toEqual(expect.arrayContaining(["改派", "不同意退回"]));
  await takeStep(intake, reference, "改派", {
    choose: { 承办单位: "区工业和信息化局" },
    write: { 理由: "属于工信部门职责" },
    done: "已转给区工业和信息化局",
  });
  expect((await first.request.get(`/desk/cases/${reference}`)).status()).toBe(404);
  const second = await at("demo-handler-2");
  expect(await offered(second, reference)).not.toContain("申请退回");
  await takeStep(second, reference, "签收");
  await expect(heading(second)).toHaveText("反映多收费用");
  await expectTracked(page, { title: /^正在办理/, stage: "办理" });
  await expect(main(page)).toContainText("已改由另一个单位办理");
  await expect(page.getByText("承办单位:区工业和信息化局")).toBeVisible();
});
