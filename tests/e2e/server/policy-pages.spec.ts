import { expect, test } from "../fixtures";

const rows = ["who", "howMuch", "howTo", "contact", "until"];

/** Everything is read from the served pages, so that no policy is left out. */
test("every policy has its five rows, each with a source or the words that there is none", async ({
  request,
}) => {
  test.setTimeout(120_000);
  const ids = new Set<string>();
  const states = ["现在可申报", "即将开始", "长期有效", "已截止", "已失效"];
  for (let page = 1; ; page += 1) {
    const query = new URLSearchParams(states.map((state) => ["status", state]));
    query.set("page", String(page));
    const html = await (await request.get(`/policies?${query.toString()}`)).text();
    const found = [...html.matchAll(/href="\/policies\/([a-z0-9-]+)"/g)].map(([, id]) => id ?? "");
    const before = ids.size;
    for (const id of found) if (id !== "calendar") ids.add(id);
    if (ids.size === before) break;
  }
  expect(ids.size).toBeGreaterThanOrEqual(93);

  for (const id of ids) {
    const response = await request.get(`/policies/${id}`);
    expect.soft(response.status(), id).toBe(200);
    const html = await response.text();
    expect.soft(html.match(/<h1[ >]/g), `${id}: one heading`).toHaveLength(1);
    const places = rows.map((row) => html.indexOf(`id="row-${row}"`));
    expect
      .soft(
        places.every((at, i) => at > (places[i - 1] ?? 0)),
        `${id}: order`,
      )
      .toBe(true);
    expect
      .soft(html.indexOf("原文与依据"), `${id}: the original follows`)
      .toBeGreaterThan(places.at(-1) ?? Infinity);
    places.forEach((at, i) => {
      const row = html.slice(at, html.indexOf("</dd>", at));
      expect.soft(row, `${id}: ${rows[i]}`).toMatch(/依据:|原文未写明,请电话确认/);
    });
    const anchors = [...html.matchAll(/href="#([^"]+)"/g)].map(([, anchor]) => anchor);
    for (const anchor of new Set(anchors)) {
      expect.soft(html.includes(`id="${anchor}"`), `${id}: #${anchor} is there`).toBe(true);
    }
    expect.soft(html, `${id}: how far it was checked`).toMatch(/核对状态:/);
  }
});

test("skipping everything ends, and every question says why and may be skipped", async ({
  request,
}) => {
  test.setTimeout(120_000);
  let response = await request.post("/match?index", {
    form: { intent: "direct" },
    maxRedirects: 0,
  });
  const asked: string[] = [];
  for (;;) {
    const address = response.headers()["location"] ?? "";
    if (!address.startsWith("/match/q/")) break;
    expect(asked, "no question comes twice").not.toContain(address);
    asked.push(address);
    const html = await (await request.get(address)).text();
    expect.soft(html, address).toMatch(/为什么问:\S/);
    expect.soft(html, address).toContain("不清楚,先跳过");
    expect.soft(html.match(/<h1[ >]/g), address).toHaveLength(1);
    expect.soft(html, address).not.toMatch(/type="(tel|email|password)"|maxLength/);
    response = await request.post(address, { form: { answer: "skip" }, maxRedirects: 0 });
    expect(response.status(), address).toBe(303);
  }
  expect(response.headers()["location"]).toBe("/match/check");
  expect(asked.length).toBeGreaterThanOrEqual(8);
  const result = await (await request.get("/match/result")).text();
  expect(result).toContain("目前没有完全符合的政策");
});
