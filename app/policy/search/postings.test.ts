import fc from "fast-check";
import { expect, test } from "vitest";
import { Postings, rarityOf } from "./postings";
import { foldEntry } from "./search-fields";

const entryOf = (title: string, rows = "", id = title) =>
  foldEntry({
    id,
    title,
    summary: "",
    keywords: [],
    labels: [],
    rows: [rows],
    documents: [],
    department: "",
    faq: [],
  });
const shortText = fc.string({ unit: fc.constantFrom(..."税费贷款补贴社保岗"), maxLength: 12 });
const spelled = (text: string) => [{ text, worth: 1 }];

test("every entry that contains the text is selected, whatever the texts", () => {
  fc.assert(
    fc.property(
      fc.array(shortText, { minLength: 1, maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(..."税费贷款补贴社保岗"), minLength: 1, maxLength: 5 }),
      (titles, text) => {
        const postings = new Postings(titles.map((title) => entryOf(title)));
        const { entries, frequencies } = postings.select([spelled(text)], titles.length);
        const containing = [...titles.keys()].filter((at) => titles[at]?.includes(text));
        expect(entries).toEqual(expect.arrayContaining(containing));
        expect(frequencies[0]).toBeGreaterThanOrEqual(containing.length);
      },
    ),
  );
});

test("a query leaves nothing behind for the next one", () => {
  fc.assert(
    fc.property(
      fc.array(shortText, { minLength: 1, maxLength: 20 }),
      fc.array(shortText.filter(Boolean), { minLength: 1, maxLength: 4 }),
      shortText.filter(Boolean),
      (titles, others, text) => {
        const entries = titles.map((title) => entryOf(title));
        const used = new Postings(entries);
        used.select(others.map(spelled), 5);
        used.resembling(others.join(""), 5);
        expect(used.select([spelled(text)], 5)).toEqual(
          new Postings(entries).select([spelled(text)], 5),
        );
      },
    ),
  );
});

test("rare terms and heavy fields come first, and no more than asked for", () => {
  const postings = new Postings([
    entryOf("贷款", "补贴"),
    entryOf("补贴", "稳岗"),
    entryOf("稳岗补贴"),
    entryOf("补贴办法"),
  ]);
  expect(postings.select([spelled("稳岗"), spelled("补贴")], 2).entries).toEqual([2, 1]);
  expect(postings.select([spelled("补贴")], 3).entries).toEqual([1, 2, 3]);
  expect(postings.select([spelled("社保")], 3)).toEqual({ entries: [], frequencies: [0] });
});

test("rarity falls with frequency and is never negative", () => {
  const rarities = [0, 1, 10, 99, 100].map((frequency) => rarityOf(frequency, 100));
  expect(rarities).toEqual([...rarities].sort((a, b) => b - a));
  expect(rarities.at(-1)).toBeGreaterThan(0);
});
