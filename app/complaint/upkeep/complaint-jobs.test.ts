import { expect, test } from "vitest";
import { monthly, weekly } from "./complaint-jobs.server";

const at = (text: string) => new Date(`${text}+08:00`);

test("monthly jobs come on the 1st at one o'clock, weekly ones on Mondays", () => {
  expect(monthly(at("2026-11-25T12:00:00"))).toEqual(at("2026-12-01T01:00:00"));
  expect(monthly(at("2026-12-01T01:00:00"))).toEqual(at("2027-01-01T01:00:00"));
  expect(weekly(at("2026-11-25T12:00:00"))).toEqual(at("2026-11-30T01:00:00"));
  expect(weekly(at("2026-11-30T01:00:00"))).toEqual(at("2026-12-07T01:00:00"));
  expect(weekly(at("2026-11-29T23:59:00"))).toEqual(at("2026-11-30T01:00:00"));
});
