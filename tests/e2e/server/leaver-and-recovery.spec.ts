import fs from "node:fs";
import type { Page } from "@playwright/test";
import { totpCode } from "~/identity/keys/totp.server";
import { openAllSessions } from "../../setup/official-sessions";
import { startPortal, type PortalProcess } from "../../setup/portal-process";
import { scratchFolder } from "../../setup/scratch-postgres";
import { expectAccessible } from "../accessibility";
import { fileComplaint } from "../filing-steps";
import { expect, test } from "../fixtures";

/** People come and go here, so these journeys have a portal of their own, one after the other. */
test.describe.configure({ mode: "serial" });

let portal: PortalProcess | undefined;
let folder: string;
let sessions: Record<string, string>;
const origin = () => portal?.origin ?? "";

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = await scratchFolder();
  portal = await startPortal(folder, { LOG_LEVEL: "error", DEMO_OFFICIALS: "on" });
  sessions = await openAllSessions(portal.origin, folder);
});
test.afterAll(async () => {
  await portal?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

test.use({
  baseURL: async ({}, use) => {
    // The hooks that start the portal have this fixture too.
    await use(portal?.origin);
  },
  expectedErrors: [/status of (400|404)/],
});

const main = (page: Page) => page.getByRole("main");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) =>
  main(page).getByRole("button", { name, exact: true }).click();
const follow = (page: Page, name: string) =>
  main(page).getByRole("link", { name, exact: true }).click();
const code = (page: Page, label: string) =>
  main(page).locator(".code-display", { hasText: label }).locator(".code-display-value");
/** A code as it is copied down: without the gaps it is shown with. */
const copied = async (page: Page, label: string) =>
  (await code(page, label).innerText()).replace(/\s/g, "");

/** Becomes somebody whose session was opened at the start. */
async function become(page: Page, loginName: string): Promise<Page> {
  const value = sessions[loginName] ?? "";
  const { hostname } = new URL(origin());
  await page.context().addCookies([
    {
      name: "__Host-desk",
      value,
      domain: hostname,
      path: "/",
      secure: true,
      httpOnly: true,
      sameSite: "Strict",
    },
  ]);
  return page;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an authenticator app shows for a secret that was typed in. */
function authenticator(secret: string): string {
  const bits = [...secret].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  const key = Uint8Array.from(bytes, (byte) => parseInt(byte, 2));
  return totpCode(key, Math.floor(Date.now() / 30_000));
}

interface Means {
  password: string;
  recoveryCode: string;
  backupCodes: string[];
}

/** Chooses the proposed password, binds the authenticator and copies down what is shown once. */
async function enrol(page: Page): Promise<Means> {
  const password = await copied(page, "系统给出的密码");
  await main(page)
    .getByLabel("动态码", { exact: true })
    .fill(authenticator(await copied(page, "动态码密钥")));
  await press(page, "完成设置");
  await expect(code(page, "恢复码")).toBeVisible({ timeout: 30_000 });
  return {
    password,
    recoveryCode: await copied(page, "恢复码"),
    backupCodes: await main(page).locator("ol code").allTextContents(),
  };
}

/** Logs in with a back-up code: the authenticator's code of this half minute is used up. */
async function logIn(page: Page, loginName: string, { password, backupCodes }: Means) {
  await page.goto("/desk/log-in");
  await page.getByLabel("登录名").fill(loginName);
  await page.getByLabel("密码").fill(password);
  await press(page, "登录");
  await page.getByLabel("输入动态码").fill(backupCodes.shift() ?? "");
  await press(page, "继续");
  await expect(page).toHaveURL(/\/desk\/account$/);
}

/** A trustee compares whatever waits and signs it. */
async function sign(trustee: Page, what: RegExp, fingerprint: string): Promise<void> {
  await trustee.goto("/desk/keys");
  const waiting = main(trustee).locator("section", {
    has: trustee.getByRole("heading", { level: 3, name: what }),
  });
  await expect(waiting).toContainText(fingerprint);
  await waiting.getByRole("checkbox").check();
  await waiting.getByRole("button", { name: "签名" }).click();
  await expect(main(trustee).getByRole("heading", { level: 3, name: what })).toHaveCount(0);
}

async function opens(page: Page, reference: string): Promise<void> {
  await page.goto(`/desk/cases/${reference}`);
  await expect(heading(page)).toHaveText("办理手续时被要求另交一笔没有依据的费用");
  await expect(main(page)).toContainText("已经交了两次,没有收据。");
}

/** What somebody reads out to a trustee: the own key's fingerprint. */
async function ownFingerprint(page: Page): Promise<string> {
  await page.goto("/desk/account");
  const row = main(page).locator("dt", { hasText: "密钥指纹" }).locator("xpath=..");
  return row.locator("dd").first().innerText();
}

for (const javaScriptEnabled of [false, true]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled, viewport: { width: 1366, height: 768 } });
    const look = async (page: Page) => {
      if (javaScriptEnabled) await expectAccessible(page);
    };
    /** The group and the one of it who leaves; each run has its own. */
    const [groupName, leaver, leaverName, stays] = javaScriptEnabled
      ? ["演示-受理二组", "demo-intake-4", "演示-受理专员四", "demo-intake-3"]
      : ["演示-受理一组", "demo-intake-2", "演示-受理专员二", "demo-intake-1"];
    /** Complaints about the first group's own office go to the second. */
    const unit = javaScriptEnabled ? "区优化营商环境工作领导小组办公室" : "区财政局";
    const newcomer = javaScriptEnabled ? "new-colleague-js" : "new-colleague";
    const newName = javaScriptEnabled ? "新来的同事乙" : "新来的同事甲";

    test("somebody leaves: the rest change the key and open what was filed before", async ({
      page,
      newReader,
    }) => {
      test.setTimeout(300_000);
      const { reference } = await fileComplaint(await newReader(), { unit });
      const gone = await become(await newReader(), leaver);
      await opens(gone, reference);

      const admin = await become(page, "demo-admin");
      await admin.goto("/desk/admin/officials");
      await look(admin);
      await follow(admin, leaverName);
      await look(admin);
      await follow(admin, "办理离开");
      await expect(main(admin)).toContainText("所在的组要换密钥");
      await look(admin);
      await press(admin, "办理离开");
      await expect(main(admin)).toContainText("已离开");
      await admin.goto("/desk/admin/groups");
      await expect(main(admin).getByRole("row", { name: groupName })).toContainText(
        "有人离开,要换密钥",
      );
      await look(admin);
      await gone.goto(`/desk/cases/${reference}`);
      await expect(gone).toHaveURL(/\/desk\/log-in/);

      const member = await become(await newReader(), stays);
      await member.goto("/desk/my-groups");
      await look(member);
      await press(member, "准备新密钥");
      await expect(main(member)).toContainText("请当面把指纹告诉密钥受托人");
      const fingerprint = await main(member).locator("code").first().innerText();
      const trustee = await become(await newReader(), "demo-trustee-1");
      await trustee.goto("/desk/keys");
      await look(trustee);
      await sign(trustee, new RegExp(groupName), fingerprint);
      await member.goto("/desk/my-groups");
      await press(member, "启用新密钥");
      await expect(main(member)).toContainText("正常");
      await opens(member, reference);
      await admin.goto("/desk/admin/groups");
      await follow(admin, groupName);
      await expect(main(admin)).toContainText("正常");
      await expect(main(admin)).toContainText("第 2 代");
      await look(admin);
      const later = await fileComplaint(await newReader(), { unit });
      await opens(member, later.reference);
    });

    test("a newcomer is let in by a colleague; a forgotten password costs nothing, lost keys a colleague's press", async ({
      page,
      newReader,
    }) => {
      test.setTimeout(300_000);
      const { reference } = await fileComplaint(await newReader(), { unit });
      const admin = await become(page, "demo-admin");
      await admin.goto("/desk/admin/officials/new");
      await admin.getByLabel("姓名").fill(newName);
      await admin.getByLabel("登录名").fill(newcomer);
      await admin
        .getByLabel("单位")
        .selectOption(
          javaScriptEnabled ? "区发展和改革委员会" : "区优化营商环境工作领导小组办公室",
        );
      await admin.getByRole("checkbox", { name: "受理专员" }).check();
      await look(admin);
      await press(admin, "邀请");
      await expect(heading(admin)).toContainText(`已邀请${newName}`);
      await look(admin);
      const first = await startWith(await newReader(), await copied(admin, "设置码"));
      const trustee = await become(await newReader(), "demo-trustee-1");
      const member = await become(await newReader(), stays);

      /** A new key is compared, signed and let into the group by a colleague. */
      const letIn = async (colleague: Page) => {
        await sign(trustee, new RegExp(newName), await ownFingerprint(colleague));
        await colleague.goto(`/desk/cases/${reference}`);
        await expect(main(colleague)).not.toContainText("已经交了两次");
        await member.goto("/desk/my-groups");
        await press(member, `给${newName}授权`);
        await expect(main(member)).not.toContainText(`给${newName}授权`);
        await opens(colleague, reference);
      };

      await admin.goto("/desk/admin/groups");
      await follow(admin, groupName);
      await admin.getByRole("radio", { name: newName }).check();
      await press(admin, "增加成员");
      await member.goto("/desk/my-groups");
      await expect(main(member)).toContainText(/密钥还没有核对/);
      await look(member);
      await letIn(first.page);

      // The password is forgotten, the printed code is there: the keys stay.
      const again = await newReader();
      await again.goto("/desk/recover");
      await again.getByLabel("登录名").fill(newcomer);
      await again.getByLabel("恢复码").fill(first.means.recoveryCode);
      await look(again);
      await press(again, "下一步");
      await expect(heading(again)).toHaveText("设新密码和验证器");
      await look(again);
      const renewed = await enrol(again);
      expect(renewed.password).not.toBe(first.means.password);
      await first.page.goto("/desk/account");
      await expect(first.page).toHaveURL(/\/desk\/log-in/);
      await logIn(again, newcomer, renewed);
      await opens(again, reference);

      // The code is lost too: new keys, and a colleague lets them in.
      await admin.goto("/desk/admin/officials");
      await follow(admin, newName);
      await follow(admin, "重置,给新的设置码");
      await press(admin, "重置");
      const third = await startWith(await newReader(), await copied(admin, "设置码"));
      await letIn(third.page);
    });

    /** The first log-in with a set-up code, up to the desk. */
    async function startWith(page: Page, setUpCode: string) {
      await page.goto("/desk/first-log-in");
      await page.getByLabel("登录名").fill(newcomer);
      await page.getByLabel("设置码").fill(setUpCode);
      await press(page, "下一步");
      await expect(heading(page)).toHaveText("设置密码和验证器");
      const means = await enrol(page);
      await look(page);
      await logIn(page, newcomer, means);
      return { page, means };
    }
  });
}
