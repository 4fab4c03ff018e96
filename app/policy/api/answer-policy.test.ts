import { beforeAll, expect, test } from "vitest";
import { shareShippedCatalogue } from "../../../tests/setup/shipped-catalogue";
import type { LiveCatalogue } from "../catalogue.server";
import { answerPolicy } from "./answer-policy.server";
import { errorsSchema } from "./fields.schema";
import { policySchema } from "./policies.schema";

const now = new Date("2026-11-24T08:00:00+08:00");
let live: LiveCatalogue;
beforeAll(async () => {
  live = await shareShippedCatalogue();
}, 60_000);

function call(id: string, query = "", headers: Record<string, string> = {}): Response {
  const address = `https://a.example/api/v1/policies/${encodeURIComponent(id)}?${query}`;
  return answerPolicy(new Request(address, { headers }), id, now);
}

test("every policy of the catalogue is told in full, as its schema says", async () => {
  for (const [id, [newest]] of live.catalogue.policies) {
    const response = call(id);
    expect(response.status).toBe(200);
    const body: unknown = await response.json();
    const policy = policySchema.parse(body);
    expect(policy).toEqual(body);
    expect(policy.conditions).toHaveLength(newest?.compiled.leaves.length ?? NaN);
  }
});

test("an exclusion is said as what must not be the case", async () => {
  const { conditions } = policySchema.parse(await call("wen-gang-fan-huan").json());
  expect(conditions.find(({ id }) => id === "no-zombie")).toEqual({
    id: "no-zombie",
    text: "没有这种情况:列入僵尸企业出清名单",
    fact: "isZombie",
    required: { op: "is", value: true, negated: true },
    citation: { source: 1, clause: null },
  });
});

test("the day asked about decides the status", async () => {
  const status = async (asOf: string) =>
    policySchema.parse(await call("wen-gang-fan-huan", `asOf=${asOf}`).json()).status;
  expect(await status("2025-12-31")).toBe("现在可申报");
  expect(await status("2026-01-01")).toBe("已失效");
});

test("an unknown policy, or one not yet recorded, is not found", async () => {
  for (const [id, query, path] of [
    ["no-such-policy", "", "id"],
    ["__proto__", "", "id"],
    ["wen-gang-fan-huan", "knownOn=2020-01-01", "knownOn"],
  ] as const) {
    const response = call(id, query);
    expect(response.status).toBe(404);
    expect(errorsSchema.parse(await response.json()).errors[0]?.path).toBe(path);
  }
});

test("wrong and unknown parameters are refused together", async () => {
  const response = call("wen-gang-fan-huan", "asOf=heute&knownOn=2026-13-01&q=1");
  expect(response.status).toBe(400);
  const { errors } = errorsSchema.parse(await response.json());
  expect(errors.map(({ path }) => path).sort()).toEqual(["asOf", "knownOn", "q"]);
});

test("a policy the caller has is not sent again", () => {
  const etag = call("wen-gang-fan-huan").headers.get("ETag") ?? "";
  expect(call("wen-gang-fan-huan", "", { "If-None-Match": etag }).status).toBe(304);
  expect(call("wen-lv-dai", "", { "If-None-Match": etag }).status).toBe(200);
});
