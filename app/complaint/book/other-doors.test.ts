import { beforeAll, expect, test } from "vitest";
import { complaintBook, loadComplaintTables, shareComplaintTables } from "./complaint-files.server";
import { otherDoors } from "./other-doors";

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));

test("warns of the time for a reconsideration and gives each matter a door", () => {
  const { warning, doors, passedOn } = otherDoors(complaintBook());
  expect(warning).toContain("60 日");
  expect(doors.length).toBeGreaterThan(8);
  for (const { matter, door } of [...doors, ...passedOn]) {
    expect(matter).not.toBe("");
    expect(door).not.toBe("");
  }
});

test("the recipient of clues about bribery is not named", () => {
  const all = JSON.stringify(otherDoors(complaintBook()));
  expect(all).not.toMatch(/纪委|监委/);
});
