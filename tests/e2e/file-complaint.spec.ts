import type { Page } from "@playwright/test";
import { buildPhoto } from "../fixtures/files/build-image";
import { expectAccessible } from "./accessibility";
import {
  answerIfAsked,
  beginFiling,
  fileComplaint,
  passFiles,
  readReceipt,
  sampleText,
  sendFiling,
  writeFiling,
} from "./filing-steps";
import { expect, test } from "./fixtures";

const main = (page: Page) => page.getByRole("main");
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name });
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

// A form that comes back with errors is a 400, which the browser reports.
test.use({ expectedErrors: [/the server responded with a status of 400/] });

test("#18: promises, limits and what belongs elsewhere are read before the first field", async ({
  page,
}) => {
  await page.goto("/complaints/new");
  for (const title of ["我们承诺", "我们做不到", "不归这里办"]) {
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
  }
  await expect(main(page)).toContainText("法律要求网站保留网络日志至少 6 个月");
  await expect(main(page).getByRole("textbox")).toHaveCount(0);
  await expect(main(page).getByRole("radio")).toHaveCount(0);
  await press(page, "我已看过,开始填写").click();
  for (const radio of await page.getByRole("radio").all()) await expect(radio).not.toBeChecked();
  await press(page, "下一步").click();
  await expect(page).toHaveTitle(/^错误:/);
  await expect(page.getByRole("alert")).toContainText("请选择一种身份方式");
});

test("an anonymous complaint ends with a code that is shown for ten minutes and then kept", async ({
  page,
}) => {
  const { code, reference } = await fileComplaint(page);
  expect(code).toMatch(/^\d{24}$/);
  expect(reference).toMatch(/^XS\d{10}$/);
  expect(page.url()).toMatch(/\/complaints\/receipt$/);
  await expect(main(page)).toContainText("找不回来");
  await expect(main(page)).toContainText(/\d{4}年\d+月\d+日前告诉您是否受理/);
  await page.reload();
  expect(await readReceipt(page)).toEqual({ code, reference });

  const file = await page.request.get("/complaints/receipt/file");
  expect(file.headers()["content-disposition"]).toContain("attachment");
  expect(file.headers()["cache-control"]).toBe("no-store");
  const text = await file.text();
  expect(text.replace(/\D/g, "")).toContain(code);
  expect(text).toContain("XUNYANG-SLIP-1");
  expect(text).not.toContain(sampleText.slice(0, 10));
  expect(await (await page.request.get("/complaints/receipt/slip")).text()).not.toContain(code);

  await page.getByLabel("请输入查询码最后 4 位,确认已保存").fill("12");
  await press(page, "已保存").click();
  await expect(page.getByRole("alert")).toContainText("不一样");
  await page.getByLabel("请输入查询码最后 4 位,确认已保存").fill(code.slice(-4));
  await press(page, "已保存").click();
  await expect(heading(page)).toHaveText("查询码只显示一次,已不能再次显示");
  await expect(main(page).getByRole("link", { name: "查进度" })).toBeVisible();
  await expect(page.getByText(code.slice(0, 4))).toHaveCount(0);
});

test("#22: two mistakes stand in a summary, in the same words beside the fields, and nothing typed is lost", async ({
  page,
}) => {
  await beginFiling(page, "保密");
  await page.getByLabel("反映哪个单位").fill("区财政局");
  await page.getByLabel("发生了什么").fill("太短");
  await page.getByLabel("怎么称呼您").fill("某某");
  await page.getByLabel("电话", { exact: true }).fill("138 0000 0000");
  await page.getByLabel("企业名称").fill("某某企业");
  await press(page, "下一步").click();
  await expect(page).toHaveTitle(/^错误:/);
  const summary = page.getByRole("alert");
  await expect(summary).toContainText("有 2 处需要修改");
  const link = summary.getByRole("link", { name: /至少 20 个字/ });
  await link.click();
  await expect(page.getByLabel("发生了什么")).toBeFocused();
  await expect(page.locator("#what-error")).toContainText((await link.textContent()) ?? "");
  await expect(page.getByLabel("怎么称呼您")).toHaveValue("某某");
  await expect(page.getByLabel("电话", { exact: true })).toHaveValue("138 0000 0000");
});

test("a short name of a unit is asked about", async ({ page }) => {
  await beginFiling(page);
  await writeFiling(page, { unit: "工信局" });
  await page.getByRole("radio", { name: "区工业和信息化局" }).check();
  await press(page, "下一步").click();
  await passFiles(page);
  await expect(main(page)).toContainText("区工业和信息化局");
});

test("#20: a mobile number is warned of; both buttons work", async ({ page }) => {
  await beginFiling(page);
  await writeFiling(page, { what: `${sampleText}可以打 13812345678 找我。` });
  await passFiles(page);
  await press(page, "提交诉求").click();
  await expect(main(page)).toContainText("138****5678");
  await press(page, "返回修改").click();
  await expect(page.getByLabel("发生了什么")).toHaveValue(/13812345678/);
  await press(page, "下一步").click();
  await expect(heading(page)).toHaveText("检查并提交");
  await press(page, "提交诉求").click();
  await press(page, "保留并提交").click();
  await answerIfAsked(page);
  await expect(heading(page)).toHaveText("已收到您的诉求");
});

test("#21: a photo loses its place, 12 MB are refused, and everything else stays", async ({
  page,
}) => {
  test.slow();
  await beginFiling(page);
  await writeFiling(page);
  const photo = await buildPhoto("jpeg");
  await page
    .getByLabel("附件")
    .first()
    .setInputFiles({ name: "张三的手机照片.jpg", mimeType: "image/jpeg", buffer: photo });
  await press(page, "上传").click();
  const list = page.getByRole("list", { name: "已上传的附件" });
  await expect(list).toContainText("附件1.jpg");
  await expect(main(page)).toContainText("已去除");
  await expect(main(page)).not.toContainText("张三");
  const large = { name: "b.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(12_000_000) };
  await page.getByLabel("附件").first().setInputFiles(large);
  await press(page, "上传").click();
  await expect(page.getByRole("alert")).toContainText("“附件2”超过 10 MB,请压缩或截取后再传");
  await expect(list).toContainText("附件1.jpg");
  await page
    .getByLabel("附件")
    .first()
    .setInputFiles({ ...large, buffer: Buffer.from("MZ") });
  await press(page, "上传").click();
  await expect(page.getByRole("alert")).toContainText("不能上传这种文件");
  await passFiles(page);
  await expect(main(page)).toContainText("附件1.jpg");
  await press(page, /修改.*附件/).click();
  await press(page, /删除.*附件1/).click();
  await expect(list).toHaveCount(0);
  await passFiles(page);
  await sendFiling(page);
});

test("a confidential complaint about arrears asks the separate consent", async ({ page }) => {
  await beginFiling(page, "保密");
  await writeFiling(page, { mode: "保密", group: "拖欠账款", mail: "somebody@example.com" });
  await expect(heading(page)).toHaveText("是否同意出示企业名称");
  await press(page, "下一步").click();
  await expect(page.getByRole("alert")).toContainText("请选择是否同意");
  await page.getByRole("radio", { name: "不同意" }).check();
  await press(page, "下一步").click();
  await passFiles(page);
  await expect(main(page)).toContainText("不同意");
  await sendFiling(page);
});

test("a clue about bribery is passed on without naming to whom", async ({ page }) => {
  await fileComplaint(page, { group: "索要好处" });
  await expect(main(page)).toContainText("已按规定移送有权机关处理");
  await expect(main(page)).not.toContainText("纪");
});

test("#23: sent twice, it is one case", async ({ page }) => {
  await beginFiling(page);
  await writeFiling(page);
  await passFiles(page);
  const draft = await page.locator('form[action="/complaints/new/send"] [name=draft]').inputValue();
  const first = await sendFiling(page);
  const again = await page.request.post("/complaints/new/send", {
    form: { draft, confirm: "yes" },
    headers: { Origin: new URL(page.url()).origin },
  });
  expect(again.url()).toMatch(/\/complaints\/receipt\?again$/);
  await page.goto("/complaints/receipt?again");
  await expect(main(page)).toContainText("这件诉求已经提交过了,不用再提交");
  expect(await readReceipt(page)).toEqual(first);
});

test("steps keep what was typed, backwards and by the browser's reload", async ({ page }) => {
  await beginFiling(page);
  await writeFiling(page);
  await expect(heading(page)).toContainText("附件");
  await page.reload();
  await expect(heading(page)).toContainText("附件");
  await press(page, "返回上一步").click();
  await expect(page.getByLabel("发生了什么")).toHaveValue(sampleText);
  await press(page, "返回上一步").click();
  await expect(page.getByRole("radio", { name: /^匿名/ })).toBeChecked();
});

test("steps out of order lead to the beginning or to what is missing", async ({ page }) => {
  for (const step of ["mode", "content", "consent", "files", "check", "send"]) {
    await page.goto(`/complaints/new/${step}`);
    await expect(page).toHaveURL(/\/complaints\/new$/);
  }
  await page.goto("/complaints/receipt");
  await expect(heading(page)).toHaveText("查询码只显示一次,已不能再次显示");
  await page.goto("/complaints/receipt/file");
  await expect(page).toHaveURL(/\/complaints\/receipt$/);
});

test("清空并离开 leaves nothing to go back to", async ({ page }) => {
  await beginFiling(page);
  await writeFiling(page);
  const draft = await page
    .locator('form[action="/complaints/new/files"] [name=draft]')
    .inputValue();
  await page.getByRole("button", { name: "清空并离开" }).click();
  await expect(page).toHaveURL(/\/policies$/);
  const again = await page.request.post("/complaints/new/check", {
    form: { draft },
    headers: { Origin: new URL(page.url()).origin },
  });
  expect(again.status()).toBe(400);
  expect(await again.text()).toContain("这份填写已经不在了");
});

test("#19: pages are kept by nobody and say nothing to others", async ({ page }) => {
  const answers: Record<string, string>[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.startsWith("/complaints")) {
      answers.push(response.headers());
    }
  });
  await fileComplaint(page);
  expect(answers.length).toBeGreaterThan(5);
  for (const headers of answers) {
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["referrer-policy"]).toBe("no-referrer");
  }
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).toEqual(["__Host-receipt"]);
  expect(cookies[0]).toMatchObject({ httpOnly: true, secure: true, sameSite: "Strict" });
});

test("#26: the receipt is one page of A4 without a word of the complaint; in WeChat 截屏 comes first", async ({
  page,
}) => {
  await fileComplaint(page);
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await expect(main(page)).not.toContainText(sampleText.slice(0, 10));
  const inWechat = await page.request.get("/complaints/receipt", {
    headers: { "User-Agent": "Mozilla/5.0 MicroMessenger/8.0" },
  });
  const html = await inWechat.text();
  expect(html).toContain("截屏");
  expect(html).not.toContain("/complaints/receipt/file");
});

test("every page of a filing is accessible and small", async ({ page, javaScriptEnabled }) => {
  test.slow();
  const look = async () => {
    await expect(heading(page)).toHaveCount(1);
    // Looking from inside the page needs its scripts.
    if (javaScriptEnabled === false) return;
    await expectAccessible(page);
    const width = await page.locator("html").evaluate((html) => html.scrollWidth);
    expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  };
  page.on("response", (response) => {
    if (!response.headers()["content-type"]?.startsWith("text/html")) return;
    expect(Number(response.headers()["content-length"])).toBeLessThan(15 * 1024);
  });
  await page.goto("/complaints/elsewhere");
  await look();
  await page.goto("/complaints/new");
  await look();
  await beginFiling(page, "公开身份");
  await look();
  await press(page, "下一步").click();
  await look();
  await writeFiling(page, { mode: "公开身份" });
  await look();
  await passFiles(page);
  await look();
  await sendFiling(page);
  await look();
});
