import { expect, test } from "vitest";
import { askPlan, NobodyFitsError, sentenceOf } from "./ask-plan";
import { demoPlan } from "./demo-plan";
import { checkPlan } from "./organisation-plan";

const units = new Set(demoPlan.people.map(({ unit }) => unit));

async function asked(answers: readonly string[]) {
  const said: string[] = [];
  let at = 0;
  const plan = await askPlan(
    () => Promise.resolve(answers[at++] ?? ""),
    (text) => said.push(text),
    units,
  );
  return { plan, said, used: at };
}

const people = demoPlan.people.flatMap(({ loginName, displayName, unit, roles }) => [
  loginName,
  displayName,
  unit,
  roles.join("、"),
]);

test("the answers become a plan without fault", async () => {
  const members = [
    "demo-intake-1 demo-intake-2",
    "demo-intake-3 demo-intake-4",
    "demo-supervisor",
    "demo-identity-1",
    "demo-approver-1 demo-approver-2",
    "demo-supervisor",
    "demo-auditor",
    "demo-handler-1",
    "demo-handler-2",
  ];
  const { plan, used } = await asked([...people, "", ...members]);
  expect(used).toBe(people.length + 1 + members.length);
  expect(plan.people).toEqual(demoPlan.people);
  expect(checkPlan(plan, units)).toEqual([]);
  expect(plan.groups.at(-1)).toMatchObject({ kind: "unit", unit: "industry" });
});

test("an answer that does not fit is asked for again", async () => {
  const wrong = ["X", "", "nowhere", "king"];
  const members = ["nobody", "demo-intake-1", "demo-intake-3"];
  const attempt = asked([...wrong, ...people.slice(0, 16), "", ...members]);
  // Nobody of the first four may supervise.
  await expect(attempt).rejects.toThrow(NobodyFitsError);
});

test("every problem has a sentence that says what to do", () => {
  expect(
    sentenceOf({ field: "roles", problem: "incompatible", pair: ["administrator", "handler"] }),
  ).toBe("系统管理员和承办人不能由同一个人担任,请去掉一个");
  expect(sentenceOf({ field: "roles", problem: "missing" })).toBe("请至少选一个角色");
});
