/**
 * Passages of a text from which somebody may guess who complained: for the official who writes a 转办稿 or an
 * answer to look at once more. A warning, never a block, and no proof that nothing else gives the writer away.
 */
import { findSensitive, type SensitiveKind } from "../filing/sensitive-patterns";

export interface RedactionHint {
  /** What it looks like: 企业名称, 合同编号 … */
  what: string;
  /** As it stands in the text. */
  passage: string;
}

/** What no pattern finds (complaints-and-portal-rules §2.3), to be checked by eye. */
export const REDACTION_CHECKLIST = [
  "企业名称、统一社会信用代码、法定代表人和联系人",
  "电话、地址、合同或项目编号、银行账户",
  "只有这家企业才有的金额、日期和经过",
  "照片里的人脸、车牌、门牌、桌签和水印",
  "文件名、文件属性、修订痕迹",
] as const;

const NUMBERS: Record<SensitiveKind, string> = {
  phone: "手机号",
  landline: "电话号码",
  idCard: "身份证号",
  bankCard: "银行卡号",
  plate: "车牌号",
  creditCode: "统一社会信用代码",
  email: "电子邮箱",
  receiptCode: "查询码",
};

const ENDINGS =
  "有限责任公司|股份有限公司|有限公司|分公司|公司|集团|合作社|事务所|经营部|商行|工厂|酒店|超市|厂|店";

const PATTERNS: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    "企业名称",
    new RegExp(
      String.raw`[\p{Script=Han}A-Za-z0-9()()]{0,16}[\p{Script=Han}A-Za-z0-9)](?:${ENDINGS})(?!铺|面|方)`,
      "gu",
    ),
  ],
  [
    "合同或项目编号",
    /(?:合同|项目|订单|发票|案件|许可证)(?:编)?号[码::]?\s*[A-Za-z0-9〔〕()()\-_/号]{3,40}/gu,
  ],
  ["地址", /\p{Script=Han}{1,10}(?:路|街|巷|大道|园区|社区|村)\s*\d{1,5}\s*(?:号|栋|幢|弄)/gu],
  [
    "人名",
    /(?:法定代表人|法人代表|法人|联系人|经办人|负责人|老板|姓名)(?:是|为|叫|[::])?\s*\p{Script=Han}{2,4}/gu,
  ],
  ["具体日期", /(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*[日号]|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/gu],
  ["具体金额", /\d[\d,.]*\s*(?:万|亿)?\s*(?:元|块)/gu],
];

/** Words that end like the name of an enterprise and name none. */
const GENERAL =
  /^(?:[本该我贵这那某其]|一家|几家|多家|两家|某些|有的)?(?:分)?(?:公司|集团|工厂|酒店|超市|厂|店|商行|合作社|事务所|经营部)$/u;

/** Each passage once, in the order of the text. */
export function redactionHints(text: string): RedactionHint[] {
  const found: (RedactionHint & { start: number; end: number })[] = findSensitive(text).map(
    ({ kind, start, end }) => ({
      what: NUMBERS[kind],
      passage: text.slice(start, end),
      start,
      end,
    }),
  );
  for (const [what, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (what === "企业名称" && GENERAL.test(match[0])) continue;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ what, passage: match[0].trim(), start, end });
    }
  }
  const seen = new Set<string>();
  return found
    .sort((one, other) => one.start - other.start)
    .flatMap(({ what, passage }) => {
      if (seen.has(passage)) return [];
      seen.add(passage);
      return [{ what, passage }];
    });
}
