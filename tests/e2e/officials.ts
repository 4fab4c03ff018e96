import type { Browser, Page } from "@playwright/test";

/** Demo officials by login name; see app/identity/demo-plan.ts. */
export type DemoOfficial = `demo-${string}`;

const sessions = () => JSON.parse(process.env.E2E_SESSIONS ?? "{}") as Record<string, string>;

/** The session cookie of an official who was logged in for the whole run. Do not log out with it. */
export function sessionCookie(official: DemoOfficial) {
  const value = sessions()[official];
  const origin = process.env.E2E_ORIGIN;
  if (!value || !origin) throw new Error(`No session of ${official}.`);
  return {
    name: "__Host-desk",
    value,
    domain: new URL(origin).hostname,
    path: "/",
    secure: true,
    httpOnly: true,
    sameSite: "Strict" as const,
  };
}

/** Lets a page go on as an official. */
export async function asOfficial(page: Page, official: DemoOfficial): Promise<void> {
  await page.context().addCookies([sessionCookie(official)]);
}

/** A page of its own for an official, with the settings of the test. */
export async function officialPage(
  browser: Browser,
  official: DemoOfficial,
  options: { javaScriptEnabled?: boolean; viewport?: { width: number; height: number } } = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.E2E_ORIGIN, ...options });
  await context.addCookies([sessionCookie(official)]);
  return context.newPage();
}
