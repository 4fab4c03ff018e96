import { beforeAll, expect, test } from "vitest";
import { errorsSchema } from "~/policy/api/fields.schema";
import { indicatorsSchema } from "~/policy/api/indicators.schema";
import { shareShippedCatalogue } from "../../tests/setup/shipped-catalogue";
import { answerIndicators } from "./answer-indicators.server";

const none = () => Promise.resolve(null);
const now = new Date("2026-11-24T08:00:00+08:00");
const address = "https://a.example/api/v1/indicators";
beforeAll(async () => {
  await shareShippedCatalogue();
}, 60_000);

test("the four figures follow from the catalogue in force", async () => {
  const body: unknown = await (await answerIndicators(new Request(address), now, none)).json();
  const answer = indicatorsSchema.parse(body);
  expect(answer).toEqual(body);
  expect(answer.asOf).toBe("2026-11-24");
  expect(answer.indicators.map(({ title }) => title)).toEqual([
    "政策最优",
    "成本最低",
    "服务最好",
    "办事最快",
  ]);
  const [inForce, cutting, automatic] = answer.indicators.map(({ value }) => value ?? 0);
  expect(inForce).toBeGreaterThan(cutting ?? 0);
  expect(cutting).toBeGreaterThan(automatic ?? 0);
});

test("figures the caller has are not sent again", async () => {
  const first = await answerIndicators(new Request(address), now, none);
  const etag = first.headers.get("ETag") ?? "";
  const again = new Request(address, { headers: { "If-None-Match": etag } });
  expect((await answerIndicators(again, now, none)).status).toBe(304);
  const tomorrow = new Date("2026-11-25T08:00:00+08:00");
  expect((await answerIndicators(again, tomorrow, none)).status).toBe(200);
});

test.each(["asOf=2026-11-24", "period=2026-13", "period=2026&period=2025"])(
  "the wrong parameter %s is refused",
  async (query) => {
    const response = await answerIndicators(new Request(`${address}?${query}`), now, none);
    expect(response.status).toBe(400);
    errorsSchema.parse(await response.json());
  },
);
