import { expect, test } from "vitest";
import { pino } from "pino";
import type { Database } from "~/platform/db.server";
import type { BlobStore } from "~/platform/files/blob-store.server";
import { complaintJobs, monthly, weekly } from "./complaint-jobs.server";
import { titleOfJob } from "./job-titles";

const at = (text: string) => new Date(`${text}+08:00`);

test("monthly jobs come on the 1st at one o'clock, weekly ones on Mondays", () => {
  expect(monthly(at("2026-11-25T12:00:00"))).toEqual(at("2026-12-01T01:00:00"));
  expect(monthly(at("2026-12-01T01:00:00"))).toEqual(at("2027-01-01T01:00:00"));
  expect(weekly(at("2026-11-25T12:00:00"))).toEqual(at("2026-11-30T01:00:00"));
  expect(weekly(at("2026-11-30T01:00:00"))).toEqual(at("2026-12-07T01:00:00"));
  expect(weekly(at("2026-11-29T23:59:00"))).toEqual(at("2026-11-30T01:00:00"));
});

test("administrators read every job's title in Chinese", () => {
  const means = { db: {} as Database, blobs: {} as BlobStore, mail: null, log: pino() };
  const names = complaintJobs(means).map(({ name }) => name);
  const untitled = names.filter((name) => titleOfJob(name) === name);
  expect(names).toContain("escalate");
  expect(untitled).toEqual([]);
});
