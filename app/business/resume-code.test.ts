import fc from "fast-check";
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import {
  groupResumeCode,
  makeResumeCode,
  normaliseResumeCode,
  resumeAlphabet,
  resumeCodeLength,
} from "./resume-code";

test("a code is read back however it was typed", () => {
  expect(normaliseResumeCode(" k7m4 q2rt-9x ")).toBe("K7M4Q2RT9X");
  expect(normaliseResumeCode("k7m4q2rt9x")).toBe("K7M4Q2RT9X");
});

test("a text of another length or with a look-alike is no code", () => {
  expect(normaliseResumeCode("K7M4Q2RT9")).toBeNull();
  expect(normaliseResumeCode("K7M4Q2RT9O")).toBeNull();
  expect(normaliseResumeCode("")).toBeNull();
});

test("the alphabet has no two characters that look alike", () => {
  for (const lookAlike of "01IOLS5B8ZU") expect(resumeAlphabet).not.toContain(lookAlike);
  expect(new Set(resumeAlphabet).size).toBe(resumeAlphabet.length);
});

test("grouping is undone by reading", () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
      const code = makeResumeCode((bound) => (numbers.next().value as number) % bound);
      expect(code).toHaveLength(resumeCodeLength);
      expect(normaliseResumeCode(groupResumeCode(code))).toBe(code);
    }),
  );
  expect(groupResumeCode("K7M4Q2RT9X")).toBe("K7M4 Q2RT 9X");
  expect(makeResumeCode(randomInt)).not.toBe(makeResumeCode(randomInt));
});
