import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";

interface PortalFixtures {
  /** Complaints of the browser that a test provokes on purpose, such as a 404. Empty unless a test sets it. */
  expectedErrors: RegExp[];
  /** What went wrong so far in this test's browsers; `watch` adds another browser to those listened to. */
  trouble: { words: string[]; watch: (context: BrowserContext) => void };
  /** Runs in every test: fails it for script errors, console errors and requests to other hosts. */
  quietBrowser: void;
  /** A page for somebody else: the same settings, none of this test's cookies. */
  newReader: () => Promise<Page>;
}

export const test = base.extend<PortalFixtures>({
  baseURL: async ({}, use) => {
    await use(process.env.E2E_ORIGIN);
  },
  expectedErrors: [[], { option: true }],
  trouble: async ({ baseURL }, use) => {
    const words: string[] = [];
    const watch = (context: BrowserContext) => {
      context.on("console", (message) => {
        if (message.type() === "error") words.push(`console: ${message.text()}`);
      });
      context.on("weberror", (error) => words.push(`script: ${error.error().message}`));
      context.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        if (/^https?:$/.test(protocol) && origin !== baseURL) {
          words.push(`other host: ${request.url()}`);
        }
      });
    };
    await use({ words, watch });
  },
  quietBrowser: [
    async ({ context, trouble, expectedErrors }, use) => {
      trouble.watch(context);
      await use();
      const unexpected = trouble.words.filter(
        (words) => !expectedErrors.some((expected) => expected.test(words)),
      );
      expect(unexpected).toEqual([]);
    },
    { auto: true },
  ],
  newReader: async ({ browser, trouble }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      trouble.watch(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
