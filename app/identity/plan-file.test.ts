import { expect, test } from "vitest";
import { stringify } from "yaml";
import { demoPlan } from "./demo-plan";
import { readPlan } from "./plan-file";

const units = new Set(demoPlan.people.map(({ unit }) => unit));
const yaml = stringify(demoPlan);

test("a file says the same as the plan it was written from", () => {
  expect(readPlan(yaml, units)).toEqual({ status: "ok", plan: demoPlan });
});

test("mistakes are named with line and key", () => {
  const problemsOf = (text: string) => {
    const read = readPlan(text, units);
    return read.status === "invalid" ? read.problems : [];
  };
  expect(problemsOf("people: [")[0]).toMatch(/^line \d+: /);
  expect(problemsOf("people: []")).toEqual([
    expect.stringMatching(/^line 1, people: /),
    expect.stringMatching(/^line 1, groups: /),
  ]);
  expect(problemsOf(yaml.replace("unit: business-environment-office", "unit: nowhere"))).toEqual([
    "line 4, people.0.unit: unknown unit nowhere",
  ]);
  expect(problemsOf(yaml.replace("- intake\n", "- king\n"))).toEqual([
    "line 6, people.0.roles.0: no such role",
  ]);
  expect(problemsOf(`${yaml}extra: 1\n`)[0]).toContain("extra");
  expect(problemsOf("")).toHaveLength(1);
});
