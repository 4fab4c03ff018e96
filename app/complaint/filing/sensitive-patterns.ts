/**
 * What a complainant may have typed without wanting to: numbers and addresses that name a person, an
 * enterprise or a case. A warning for the page of #44, never a block; nothing of it is stored.
 */
import { checkCreditCode } from "~/business/credit-code";

export type SensitiveKind =
  "phone" | "landline" | "idCard" | "bankCard" | "plate" | "creditCode" | "email" | "receiptCode";

const NAMES: Record<SensitiveKind, string> = {
  phone: "手机号",
  landline: "电话号码",
  idCard: "身份证号",
  bankCard: "银行卡号",
  plate: "车牌号",
  creditCode: "统一社会信用代码",
  email: "电子邮箱",
  receiptCode: "查询码",
};

export interface SensitiveFind {
  kind: SensitiveKind;
  /** Place in the text that was given, in UTF-16 units; end exclusive. */
  start: number;
  end: number;
  /** `138****5678` */
  masked: string;
}

/** The text in half-width characters and, for each of them, its place in the original. */
function fold(text: string): { folded: string; places: number[] } {
  let folded = "";
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const half = character.normalize("NFKC").replace(/\p{Cf}/gu, "");
    folded += half;
    for (let unit = 0; unit < half.length; unit++) places.push(at);
    at += character.length;
  }
  places.push(at);
  return { folded, places };
}

/** Blanks, dashes and dots that people put between digits. */
const GAP = String.raw`[\s\p{Pd}.·_]{0,3}`;
const digits = (n: number) => String.raw`(?:\d${GAP}){${n - 1}}\d`;
const ALONE = String.raw`(?<![\dA-Za-z])`;
const END = String.raw`(?![\dA-Za-z])`;
const PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领";

/** Longer and surer patterns first: what one has found, the next leaves alone. */
const PATTERNS: readonly {
  kind: SensitiveKind;
  pattern: RegExp;
  fits?: (bare: string) => boolean;
}[] = [
  { kind: "email", pattern: /[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/giu },
  { kind: "receiptCode", pattern: new RegExp(`${ALONE}${digits(24)}${END}`, "gu") },
  {
    kind: "idCard",
    pattern: new RegExp(String.raw`${ALONE}${digits(17)}${GAP}[\dXx]${END}`, "gu"),
    fits: isIdCard,
  },
  {
    kind: "creditCode",
    pattern: new RegExp(
      String.raw`${ALONE}(?:[0-9A-HJ-NP-RTUW-Ya-hj-np-rtuw-y]${GAP}){17}[0-9A-HJ-NP-RTUW-Ya-hj-np-rtuw-y]${END}`,
      "gu",
    ),
    fits: (bare) => checkCreditCode(bare).kind === "ok" && /\d/.test(bare),
  },
  {
    kind: "bankCard",
    pattern: new RegExp(String.raw`${ALONE}[3-9]${GAP}(?:\d${GAP}){14,17}\d${END}`, "gu"),
    fits: isBankCard,
  },
  {
    kind: "phone",
    pattern: new RegExp(
      String.raw`(?<!\d)(?:(?:\+|00)?86${GAP})?1${GAP}[3-9]${GAP}${digits(9)}(?!\d)`,
      "gu",
    ),
  },
  {
    kind: "landline",
    pattern: new RegExp(
      String.raw`(?<!\d)\(?0\d{2,3}\)?${GAP}[2-9](?:${GAP}\d){6,7}(?!\d)|(?<!\d)[48]00${GAP}\d{3}${GAP}\d{4}(?!\d)`,
      "gu",
    ),
  },
  {
    kind: "plate",
    pattern: new RegExp(
      String.raw`[${PROVINCES}][A-HJ-NP-Za-hj-np-z]${GAP}(?:(?:[A-HJ-NP-Za-hj-np-z0-9]${GAP}){4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳])(?![A-Za-z0-9])`,
      "gu",
    ),
    fits: (bare) => /\d{2}/.test(bare) || (bare.match(/\d/g)?.length ?? 0) >= 3,
  },
];

const bareOf = (found: string) => found.replace(/[\s\p{Pd}·_()]|\.(?=\d)/gu, "").toUpperCase();

/** Everything in a text that looks like a number or address of its own kind, in the order of the text. */
export function findSensitive(text: string): SensitiveFind[] {
  const { folded, places } = fold(text);
  const taken: [number, number][] = [];
  const finds: SensitiveFind[] = [];
  for (const { kind, pattern, fits } of PATTERNS) {
    for (const match of folded.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (taken.some(([start, end]) => from < end && start < to)) continue;
      const bare = kind === "email" ? match[0] : bareOf(match[0]);
      if (fits && !fits(bare)) continue;
      taken.push([from, to]);
      finds.push({
        kind,
        start: places[from] ?? 0,
        end: places[to] ?? text.length,
        masked: mask(kind, bare),
      });
    }
  }
  return finds.sort((a, b) => a.start - b.start);
}

/** Resident identity number by GB 11643: a real month and day, check character by weights 2^(17−i) modulo 11. */
function isIdCard(bare: string): boolean {
  const [month, day] = [Number(bare.slice(10, 12)), Number(bare.slice(12, 14))];
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = [...bare.slice(0, 17)].reduce(
    (total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11),
    0,
  );
  return "10X98765432".charAt(sum % 11) === bare.charAt(17);
}

/** Luhn's check (ISO/IEC 7812-1) over 16 to 19 digits that are not all the same. */
function isBankCard(bare: string): boolean {
  if (bare.length < 16 || bare.length > 19 || /^(\d)\1+$/.test(bare)) return false;
  const sum = [...bare].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** Enough left to be recognised by who typed it: a quarter in front, a quarter at most behind. */
function mask(kind: SensitiveKind, bare: string): string {
  if (kind === "email") return `${bare.charAt(0)}****${bare.slice(bare.indexOf("@"))}`;
  const phone = kind === "phone" ? bare.slice(-11) : bare;
  const [head, tail] = phone.length >= 11 ? [3, 4] : [2, 2];
  return `${phone.slice(0, head)}****${phone.slice(-tail)}`;
}

/** What the interruption page says of one find (#44). */
export function sensitiveMessage({ kind, masked }: SensitiveFind, anonymous: boolean): string {
  const what =
    kind === "email" || kind === "plate" || kind === "creditCode"
      ? NAMES[kind]
      : `${NAMES[kind]}的数字`;
  const advice = anonymous ? "匿名提交建议删掉" : "不需要的话,建议删掉";
  return kind === "receiptCode"
    ? `您写的内容里有像查询码的数字:${masked}。查询码能打开诉求,请删掉`
    : `您写的内容里有像${what}:${masked}。${advice}`;
}
