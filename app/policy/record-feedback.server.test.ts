import { beforeAll, expect, test } from "vitest";
import { shareConnection } from "~/platform/db.server";
import { testDatabase } from "../../tests/setup/database";
import { recordFeedback } from "./record-feedback.server";

const database = testDatabase();
beforeAll(() => shareConnection(database));

const rows = () => database.sql<Record<string, unknown>[]>`select * from policy_feedback`;

test("feedback is kept with its policy, its version and the day, and the answers only with consent", async () => {
  await recordFeedback({
    policy: { policyId: "wen-gang-fan-huan", version: 2 },
    message: "人数算错了 <b>",
    facts: { employees: 80, annualRevenue: { min: 0, max: 1e6 } },
    today: "2026-11-24",
  });
  const [row] = await rows();
  expect(row).toMatchObject({
    policy_id: "wen-gang-fan-huan",
    version: 2,
    message: "人数算错了 <b>",
    answers: { employees: 80, annualRevenue: { min: 0, max: 1e6 } },
  });
  expect(Object.keys(row ?? {}).sort()).toEqual(
    ["answers", "condition_id", "id", "message", "policy_id", "received_on", "version"].sort(),
  );
  const [day] = await database.sql<{ day: string }[]>`
    select received_on::text as day from policy_feedback`;
  expect(day?.day).toBe("2026-11-24");
});

test("feedback on the whole site has no policy and no answers", async () => {
  await recordFeedback({ policy: null, message: "字太小", facts: null, today: "2026-11-24" });
  expect(await rows()).toMatchObject([{ policy_id: "", version: 0, answers: null }]);
});
