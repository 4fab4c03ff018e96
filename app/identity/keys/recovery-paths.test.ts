import { expect, test } from "vitest";
import { mayReceiveCases, recoveryPaths } from "./recovery-paths";

const none = { reachable: 0, threshold: 0 };
const quorum = { reachable: 2, threshold: 2 };
const withCode = { hasRecoveryCode: true };
const without = { hasRecoveryCode: false };

test.each([
  { members: [], trustees: none, paths: 0, open: false },
  { members: [], trustees: quorum, paths: 1, open: false },
  { members: [without], trustees: none, paths: 0, open: false },
  { members: [withCode], trustees: none, paths: 1, open: false },
  { members: [without], trustees: quorum, paths: 1, open: false },
  { members: [withCode], trustees: quorum, paths: 2, open: true },
  { members: [withCode], trustees: { reachable: 1, threshold: 2 }, paths: 1, open: false },
  { members: [without, without], trustees: none, paths: 1, open: false },
  { members: [withCode, without], trustees: none, paths: 1, open: false },
  { members: [withCode, withCode], trustees: none, paths: 2, open: true },
  { members: [withCode, without], trustees: quorum, paths: 2, open: true },
  { members: [withCode, withCode], trustees: quorum, paths: 3, open: true },
])("$members.length members, $trustees.reachable trustees: $paths ways back", (row) => {
  expect(recoveryPaths(row)).toBe(row.paths);
  expect(mayReceiveCases(row)).toBe(row.open);
});
