/** 查询码: 23 random digits (76 bits) and a check digit, in six groups of four. */
export const receiptLength = 24;

export type ParsedReceipt =
  | { readonly status: "ok"; readonly code: string }
  /** `length`: not 24 digits; `digits`: something else than digits; `check`: mistyped. */
  | { readonly status: "shape"; readonly reason: "length" | "digits" | "check" };

/**
 * The quasigroup of H. M. Damm's thesis (2004): it notices every single wrong digit and every swap of
 * neighbours. Codes must keep opening, so it never changes.
 */
const damm = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
].map((row) => Array.from(row, Number));

export function checkDigit(digits: string): string {
  let state = 0;
  for (const digit of digits) state = damm[state]?.[Number(digit)] ?? 0;
  return String(state);
}

/** What somebody typed: spaces, dashes and full-width digits are ours to sort out. */
export function parseReceiptCode(typed: string): ParsedReceipt {
  const code = typed.slice(0, 200).normalize("NFKC").replace(separators, "");
  if (!/^\d*$/.test(code)) return { status: "shape", reason: "digits" };
  if (code.length !== receiptLength) return { status: "shape", reason: "length" };
  if (checkDigit(code) !== "0") return { status: "shape", reason: "check" };
  return { status: "ok", code };
}

/** `1234 5678 9012 3456 7890 1234`, as shown and printed. */
export function formatReceiptCode(code: string): string {
  return code.replace(/(\d{4})(?=\d)/g, "$1 ");
}

/**
 * Whether a text holds a valid code, in one piece or in its six groups: somebody is about to write the own
 * key into the complaint, where officials would read it. Other long numbers pass nine times in ten.
 */
export function mentionsReceiptCode(text: string): boolean {
  const found = text.normalize("NFKC").matchAll(shapes);
  return [...found].some(([shape]) => checkDigit(shape.replace(separators, "")) === "0");
}

const separators = /[\s\-‐-―−_.,、·:]/g;
const shapes = /(?<!\d)(?:\d{24}|\d{4}(?:[\s\-‐-―−_.,、·:]{1,3}\d{4}){5})(?!\d)/g;
