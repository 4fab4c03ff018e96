import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { shareShippedCatalogue } from "../../../tests/setup/shipped-catalogue";
import type { LiveCatalogue } from "../catalogue.server";
import { facets, listPolicies } from "../list-policies";
import { policyItems } from "../policy-items.server";
import { answerList } from "./answer-list.server";
import { errorsSchema } from "./fields.schema";
import { policyListSchema, type PolicyListAnswer } from "./policies.schema";

const now = new Date("2026-11-24T08:00:00+08:00");
let live: LiveCatalogue;
beforeAll(async () => {
  live = await shareShippedCatalogue();
}, 60_000);

type Query = Record<string, string | string[]>;

function search(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, given]) =>
    [given].flat().map((value): [string, string] => [name, value]),
  );
  return new URLSearchParams(pairs).toString();
}

function call(query: Query | string, headers: Record<string, string> = {}): Response {
  const text = typeof query === "string" ? query : search(query);
  return answerList(new Request(`https://a.example/api/v1/policies?${text}`, { headers }), now);
}

async function list(query: Query): Promise<PolicyListAnswer> {
  const response = call(query);
  expect(response.status).toBe(200);
  const body: unknown = await response.json();
  const checked = policyListSchema.parse(body);
  expect(checked).toEqual(body);
  return checked;
}

async function problems(query: Query | string) {
  const response = call(query);
  expect(response.status).toBe(400);
  return errorsSchema.parse(await response.json()).errors;
}

test("lists what can be applied for, 20 at a time, whatever closes first in front", async () => {
  const { policies, total } = await list({});
  expect(policies).toHaveLength(20);
  expect(total).toBeGreaterThan(20);
  expect(policies.map(({ status }) => status)).not.toContain("已失效");
  const deadlines = policies.map(({ deadline }) => deadline ?? "9999");
  expect(deadlines).toEqual(deadlines.toSorted());
  expect(policies[0]?.url).toBe(`https://a.example/policies/${policies[0]?.id}`);
});

test("following the cursor yields every policy once, in the order of the page 查政策", async () => {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: PolicyListAnswer = await list({ limit: "7", ...(cursor && { cursor }) });
    ids.push(...page.policies.map(({ id }) => id));
    cursor = page.nextCursor;
    expect(page.total).toBeGreaterThanOrEqual(ids.length);
  } while (cursor);
  const { items } = listPolicies(policyItems("2026-11-24"), {
    ranked: null,
    chosen: {},
    sort: null,
  });
  expect(ids).toEqual(items.map(({ id }) => id));
});

test("a search keeps its ranking and facets narrow it", async () => {
  const found = await list({ q: "贷款贴息", limit: "100" });
  const ranked = live.search.search("贷款贴息").map(({ id }) => id);
  const ids = found.policies.map(({ id }) => id);
  expect(ids).toEqual(ranked.filter((id) => ids.includes(id)));
  const narrowed = await list({ q: "贷款贴息", level: ["province", "市"], limit: "100" });
  expect(narrowed.total).toBeLessThan(found.total);
  expect(narrowed.policies.every(({ level }) => level === "province" || level === "city")).toBe(
    true,
  );
});

test("every option that the page offers is understood", async () => {
  const { facets: groups } = listPolicies(policyItems("2026-11-24"), {
    ranked: null,
    chosen: { status: ["现在可申报", "即将开始", "长期有效", "已截止", "已失效"] },
    sort: null,
  });
  for (const { facet, options } of groups) {
    const values = options.map(({ value }) => value);
    expect((await list({ [facet]: values, limit: "1" })).total).toBeGreaterThan(0);
  }
});

test("asOf shows the catalogue as it stood on that day", async () => {
  const ended = [...live.catalogue.policies.values()]
    .flatMap((versions) => versions[0]?.version.rule ?? [])
    .find(({ effective, window }) => effective.to === "2025-12-31" && !window?.open);
  if (!ended) throw new Error("no shipped policy ended in 2025");
  const open = await list({ asOf: "2025-12-31", limit: "100", status: "现在可申报" });
  expect(open.policies.map(({ id }) => id)).toContain(ended.id);
  const over = await list({ asOf: "2026-01-01", limit: "100", status: "已失效" });
  expect(over.policies.map(({ id }) => id)).toContain(ended.id);
});

test("an answer the caller has is not sent again", async () => {
  const first = call({ q: "稳岗" });
  const etag = first.headers.get("ETag") ?? "";
  expect(etag).toMatch(/^"[\w-]{22}"$/);
  const packed = etag.replace(/"$/, '-gzip"');
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, packed, "*"]) {
    const again = call({ q: "稳岗" }, { "If-None-Match": known });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect(again.headers.get("ETag")).toBe(etag);
  }
  expect(call({ q: "贷款" }, { "If-None-Match": etag }).status).toBe(200);
});

test("every problem of a query is named at once", async () => {
  const errors = await problems(
    search({
      sort: "amount",
      limit: "0",
      asOf: "2026-02-30",
      level: ["市", "县"],
      cursor: "a b",
      q: "长".repeat(65),
    }),
  );
  expect(errors.map(({ path }) => path).sort()).toEqual([
    "asOf",
    "cursor",
    "level[1]",
    "limit",
    "q",
    "sort",
  ]);
  expect(errors.find(({ path }) => path === "level[1]")?.message).toContain("国家、省、市、区");
});

test.each([
  ["limit=101", "limit"],
  ["limit=1e1", "limit"],
  ["limit=", "limit"],
  ["limit=5&limit=6", "limit"],
  ["asOf=0099-01-01", "asOf"],
  ["asOf=2026-11-24&asOf=2026-11-25", "asOf"],
  ["q=a&q=b", "q"],
  ["cursor=bm8tc3VjaC1wb2xpY3k", "cursor"],
  ["__proto__=1", "__proto__"],
])("%s is refused by name", async (query, path) => {
  expect((await problems(query)).map((problem) => problem.path)).toEqual([path]);
});

test("no query fails, and what is refused says where and how to mend it", async () => {
  const names = [...facets, "q", "asOf", "limit", "cursor", "constructor", ""];
  const values = ["市", "20", "2026-11-24", "-1", "NaN", "%", "<b>", "1900-01-01", "研发"];
  const pair = fc.tuple(
    fc.oneof(fc.constantFrom(...names), fc.string()),
    fc.oneof(fc.constantFrom(...values), fc.string({ unit: "binary" })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pair, { maxLength: 6 }), async (pairs) => {
      const response = call(new URLSearchParams(pairs).toString());
      const body: unknown = await response.json();
      if (response.status === 200) policyListSchema.parse(body);
      else {
        expect(response.status).toBe(400);
        for (const { message } of errorsSchema.parse(body).errors) expect(message).not.toBe("");
      }
    }),
    { numRuns: 150 },
  );
});
