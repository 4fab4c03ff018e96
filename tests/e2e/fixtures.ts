import { test as base, expect } from "@playwright/test";

interface PortalFixtures {
  /** Complaints of the browser that a test provokes on purpose, such as a 404. Empty unless a test sets it. */
  expectedErrors: RegExp[];
  /** Runs in every test: fails it for script errors, console errors and requests to other hosts. */
  quietBrowser: void;
}

export const test = base.extend<PortalFixtures>({
  baseURL: async ({}, use) => {
    await use(process.env.E2E_ORIGIN);
  },
  expectedErrors: [[], { option: true }],
  quietBrowser: [
    async ({ context, baseURL, expectedErrors }, use) => {
      const trouble: string[] = [];
      context.on("console", (message) => {
        if (message.type() === "error") trouble.push(`console: ${message.text()}`);
      });
      context.on("weberror", (error) => trouble.push(`script: ${error.error().message}`));
      context.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        if (/^https?:$/.test(protocol) && origin !== baseURL) {
          trouble.push(`other host: ${request.url()}`);
        }
      });
      await use();
      expect(
        trouble.filter((words) => !expectedErrors.some((expected) => expected.test(words))),
      ).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
