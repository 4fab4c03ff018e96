/** 续填码: 10 characters without look-alikes (no 0 O, 1 I L, 5 S, 8 B, Z U), about 46 bits. */
export const resumeAlphabet = "234679ACDEFGHJKMNPQRTVWXY";
export const resumeCodeLength = 10;
/** How long answers are kept under a code, in days. */
export const resumeDays = 90;

/** What was typed, without spaces and dashes, in capitals and half width; null when it cannot be a code. */
export function normaliseResumeCode(typed: string): string | null {
  const code = typed
    .normalize("NFKC")
    .replace(/[\s\-–—]/g, "")
    .toUpperCase();
  const fits =
    code.length === resumeCodeLength && [...code].every((c) => resumeAlphabet.includes(c));
  return fits ? code : null;
}

/** `K7M4Q2RT9X` → `K7M4 Q2RT 9X`, easier to read out. */
export function groupResumeCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1 ");
}

/** A code from uniformly random integers; `randomIndex(n)` gives 0 … n−1. */
export function makeResumeCode(randomIndex: (bound: number) => number): string {
  return Array.from(
    { length: resumeCodeLength },
    () => resumeAlphabet[randomIndex(resumeAlphabet.length)],
  ).join("");
}
