import { expect, test } from "../fixtures";
import { encodeForm } from "../interview-steps";
import { templates } from "../page-templates";

const everywhere: Record<string, string | RegExp> = {
  "content-security-policy":
    /^default-src 'none'; script-src 'self'; style-src 'self';.*form-action 'self'.*base-uri 'none'.*frame-ancestors 'none'/,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": /camera=\(\).*geolocation=\(\).*microphone=\(\)/,
};

function expectHeaders(address: string, headers: Record<string, string>): void {
  const complainants = /^\/(complaints|track)(\/|$)/.test(address);
  const expected = { ...everywhere, ...(complainants && { "referrer-policy": "no-referrer" }) };
  if (complainants) expect.soft(headers["cache-control"], address).toBe("no-store");
  for (const [name, value] of Object.entries(expected)) {
    expect.soft(headers[name], `${address}: ${name}`).toMatch(value);
  }
  expect.soft(headers["x-powered-by"], address).toBeUndefined();
  expect.soft(headers["server"], address).toBeUndefined();
}

test("every answer carries the security headers, and reading sets no cookie", async ({
  request,
}) => {
  const addresses = [
    ...Object.values(templates),
    ...["/policies/calendar.ics", "/nothing/here", "/match/q/nothing", "/%ff", "/healthz"],
  ];
  for (const address of addresses) {
    const response = await request.get(address);
    expectHeaders(address, response.headers());
    expect.soft(response.headers()["set-cookie"], address).toBeUndefined();
    const html = response.headers()["content-type"]?.startsWith("text/html");
    if (html) expect.soft(response.headers()["content-type"]).toBe("text/html; charset=utf-8");
    expect.soft(await response.text(), address).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
  }
});

test("assets are immutable, pages are asked for again, and what is personal is not kept", async ({
  request,
}) => {
  const home = await (await request.get("/")).text();
  const assets = [...home.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map(([, path]) => path);
  expect(assets.length).toBeGreaterThanOrEqual(2);
  for (const path of assets) {
    const response = await request.get(path ?? "");
    expect(response.headers()["cache-control"]).toMatch(/max-age=31536000, immutable/);
    expectHeaders(path ?? "", response.headers());
  }
  const shared = await request.get("/policies");
  expect(shared.headers()["cache-control"]).toBe("no-cache");
  const again = await request.get("/policies", {
    headers: { "If-None-Match": shared.headers()["etag"] ?? "" },
  });
  expect(again.status()).toBe(304);
  for (const address of ["/match/check", "/match/result", "/match/q/industry"]) {
    const response = await request.get(address, { headers: { Cookie: "answers=x" } });
    expect(response.headers()["cache-control"], address).toMatch(/no-store|private/);
  }
});

test("the cookies of the portal are out of reach of scripts and other sites", async ({
  request,
}) => {
  const answer = await request.post("/match/q/entityType", {
    form: { answer: "企业" },
    maxRedirects: 0,
  });
  const display = await request.post("/display", { form: { elder: "on" }, maxRedirects: 0 });
  for (const response of [answer, display]) {
    expectHeaders(response.url(), response.headers());
    const cookie = response.headers()["set-cookie"] ?? "";
    expect(cookie).toMatch(/; HttpOnly(;|$)/);
    expect(cookie).toMatch(/; SameSite=Lax(;|$)/);
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).not.toMatch(/Domain=/i);
  }
  expect(answer.headers()["set-cookie"]).toMatch(/^answers=[\w-]{40,};.*Max-Age=86400/);
  expect(answer.headers()["set-cookie"]).not.toContain("企业");
  expect(display.headers()["set-cookie"]).toMatch(/^display=elder;/);
});

const forms = {
  "/match?index": { intent: "direct" },
  "/match/q/entityType": { answer: "企业" },
  "/match/clear": {},
  "/match/save": {},
  "/match/resume": { code: "K7M4Q2RT9X" },
  "/display": { elder: "on" },
  "/feedback": { message: "一句话" },
} as const;

test("a form sent from another site is refused before it does anything", async ({ request }) => {
  const elsewhere: Record<string, string>[] = [
    { Origin: "https://example.org" },
    { Origin: "null" },
    { "Sec-Fetch-Site": "cross-site" },
  ];
  for (const [address, form] of Object.entries(forms)) {
    for (const headers of elsewhere) {
      const response = await request.post(address, {
        data: encodeForm(form),
        headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
        maxRedirects: 0,
      });
      expect(response.status(), `${address} ${JSON.stringify(headers)}`).toBe(403);
      expect(response.headers()["set-cookie"]).toBeUndefined();
      expectHeaders(address, response.headers());
    }
  }
});

test("a forged, foreign or damaged answers cookie is nobody's answers", async ({ request }) => {
  const real = await request.post("/match/q/entityType", {
    form: { answer: "企业" },
    maxRedirects: 0,
  });
  const value = /^answers=([^;]+)/.exec(real.headers()["set-cookie"] ?? "")?.[1] ?? "";
  const middle = Math.floor(value.length / 2);
  const flipped = value.charAt(middle) === "A" ? "B" : "A";
  const forged = [
    `${value.slice(0, middle)}${flipped}${value.slice(middle + 1)}`,
    value.slice(0, -4),
    Buffer.from("91360403MA0000000K\nentityType=企业").toString("base64url"),
    "x",
    "%00",
    "A".repeat(3000),
  ];
  const check = async (cookie: string) =>
    (await request.get("/match/check", { headers: { Cookie: `answers=${cookie}` } })).text();
  expect(await check(value)).not.toContain("还没有回答任何问题。");
  for (const cookie of forged) expect(await check(cookie)).toContain("还没有回答任何问题。");
});

test("what is searched for is text wherever it comes back", async ({ request }) => {
  const markup = `"><img src=x onerror=alert(1)><script>alert(2)</script>`;
  for (const address of [
    `/policies?q=${encodeURIComponent(markup)}`,
    `/policies?level=${encodeURIComponent("<i>x</i>")}&q=1`,
    `/policies?sort=${encodeURIComponent(markup)}&page=${encodeURIComponent(markup)}`,
    `/feedback?policy=${encodeURIComponent(markup)}`,
    `/display?return=${encodeURIComponent(markup)}`,
    `/match/q/${encodeURIComponent(markup)}`,
  ]) {
    const text = await (await request.get(address)).text();
    expect(text).not.toContain("<img src=x");
    expect(text).not.toContain("<script>alert");
    expect(text).not.toContain("<i>x</i>");
  }
  const typed = await request.post("/match/resume", { form: { code: markup } });
  expect(await typed.text()).not.toContain("<img src=x");
});
