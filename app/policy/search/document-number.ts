/** Number of an official document: 赣财建〔2020〕6号 is agency 赣财建, year 2020, serial 6. */
export interface DocumentNumber {
  /** Folded words before the year, without spaces and 公告; empty when a query names none. */
  agency: string;
  year: number;
  serial: number;
}

const NUMBER =
  /(?<agency>[\p{Script=Han}\s]*)[\s〔[(【{<《]*(?<!\d)(?<year>(?:19|20)\d{2})(?!\d)(?<between>\s*年?[\s〕\])】}>》]*(?:第\s*)?)0*(?<serial>[1-9]\d{0,3})(?!\d)\s*(?<end>号?)/gu;

/**
 * Every document number in folded text, in any bracket style, with spaces, with 年 and 第 or bare
 * (`财建2020 6号`). A bare pair needs 号, a bracket or an agency, so that dates and sums are not taken for one.
 */
export function documentNumbersIn(folded: string): (DocumentNumber & { matched: string })[] {
  const found: (DocumentNumber & { matched: string })[] = [];
  for (const match of folded.matchAll(NUMBER)) {
    const { agency = "", year, between = "", serial, end } = match.groups ?? {};
    if (!between || /^\s*年\s*$/.test(between)) continue;
    const bracketed = /[〕\])】}>》第]/.test(between);
    if (!end && !bracketed && !agency.trim()) continue;
    found.push({
      agency: agency.replace(/\s+|公告/g, ""),
      year: Number(year),
      serial: Number(serial),
      matched: match[0],
    });
  }
  return found;
}

/** Whether a typed number means a document's: same year and serial, agency equal or left out in part (财建 for 赣财建). */
export function sameDocument(typed: DocumentNumber, document: DocumentNumber): boolean {
  return (
    typed.year === document.year &&
    typed.serial === document.serial &&
    (document.agency.includes(typed.agency) ||
      (document.agency !== "" && typed.agency.endsWith(document.agency)))
  );
}
