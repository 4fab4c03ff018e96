import { documentNumbersIn, sameDocument, type DocumentNumber } from "./document-number";
import { foldText } from "./fold-text";
import type { SearchEntry } from "./search-entry";

/** Which entries carry which document numbers. */
export class DocumentNumberIndex {
  private readonly byYearAndSerial = new Map<
    string,
    { entry: number; document: DocumentNumber }[]
  >();

  constructor(entries: readonly SearchEntry[]) {
    entries.forEach(({ documents }, entry) => {
      for (const document of documents.flatMap((text) => documentNumbersIn(foldText(text)))) {
        const same = this.byYearAndSerial.get(keyOf(document));
        if (same) same.push({ entry, document });
        else this.byYearAndSerial.set(keyOf(document), [{ entry, document }]);
      }
    });
  }

  /** Entries with one of the typed numbers: 2 where the agency is the same, 1 where it was typed in part. */
  matching(numbers: readonly DocumentNumber[]): Map<number, number> {
    const found = new Map<number, number>();
    for (const typed of numbers) {
      for (const { entry, document } of this.byYearAndSerial.get(keyOf(typed)) ?? []) {
        if (!sameDocument(typed, document)) continue;
        const exactness = typed.agency === document.agency ? 2 : 1;
        found.set(entry, Math.max(exactness, found.get(entry) ?? 0));
      }
    }
    return found;
  }
}

function keyOf({ year, serial }: DocumentNumber): string {
  return `${year}/${serial}`;
}
