import { expect, test } from "../fixtures";
import { getRaw } from "./wire";

/** Each says what happened in Chinese, offers a way on and carries an id to quote. */
function expectErrorPage(html: string, id: string | undefined, title: string): void {
  expect(html).toContain(`<title>${title}`);
  expect(html.match(/<h1[ >]/g)).toHaveLength(1);
  expect(html).toMatch(/<html[^>]* lang="zh-CN"/);
  expect(html).toContain('href="/"');
  expect(html).toContain(`<code>${id}</code>`);
  expect(html).not.toMatch(/Error:|at \w+ \(|node_modules|stack/);
}

test("a page that is not there", async ({ request }) => {
  for (const address of ["/nothing", "/policies/nothing", "/match/q/nothing", "/about/nothing"]) {
    const response = await request.get(address);
    expect(response.status(), address).toBe(404);
    const id = response.headers()["x-request-id"];
    expectErrorPage(await response.text(), id, "没有找到这个网页,可能已移动");
  }
});

test("an address that is none", async ({ baseURL }) => {
  for (const address of ["/%ff", "/%", "//example.org", "/a%00b"]) {
    const { status, headers, body } = await getRaw(baseURL ?? "", address);
    expect(status, address).toBe(400);
    expectErrorPage(body.toString(), String(headers["x-request-id"]), "这个网址或提交的内容不完整");
  }
});

test("a form from elsewhere, a form too large, a body that is no form", async ({ request }) => {
  const foreign = await request.post("/feedback", {
    form: { message: "一句话" },
    headers: { Origin: "https://example.org" },
  });
  expect(foreign.status()).toBe(403);
  const large = await request.post("/feedback", { form: { message: "长".repeat(400_000) } });
  expect(large.status()).toBe(413);
  const none = await request.post("/feedback", { data: { message: "一句话" } });
  expect(none.status()).toBe(400);
  const words = [
    [foreign, "这次提交不是从本站页面发出的"],
    [large, "提交的内容太大"],
    [none, "错误:这个网址或提交的内容不完整"],
  ] as const;
  // The last one comes from a page of ours, which keeps the frame of the site around the words.
  expect(await none.text()).toContain('aria-label="主导航"');
  for (const [response, title] of words) {
    expectErrorPage(await response.text(), response.headers()["x-request-id"], title);
  }
});
