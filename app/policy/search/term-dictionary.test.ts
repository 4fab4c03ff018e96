import { expect, test } from "vitest";
import { Postings } from "./postings";
import { foldEntry } from "./search-fields";
import { TermDictionary } from "./term-dictionary";

const entries = [
  foldEntry({
    id: "a",
    title: "江西省一次性创业补贴",
    summary: "",
    keywords: ["返乡创业", "招大学生", "ISO56005"],
    labels: ["小微"],
    rows: ["招用高校毕业生,缴纳社会保险"],
    documents: [],
    department: "",
    faq: [],
  }),
];
const dictionary = new TermDictionary(
  {
    groups: [
      ["补贴", "补助"],
      ["大学生", "高校毕业生"],
    ],
    needs: [{ say: ["招"], mean: ["招用"] }],
    regions: ["上海", "江西"],
    fillers: ["吗", "有没有"],
  },
  entries,
  new Postings(entries),
);
const cut = (run: string) => dictionary.split(run).map(({ text, kind }) => `${text}/${kind}`);

test("words typed together are cut at regions, synonyms and known pairs", () => {
  expect(cut("上海补贴")).toEqual(["上海/word", "补贴/word"]);
  expect(cut("江西创业补贴")).toEqual(["江西/word", "创业/pair", "补贴/word"]);
});

test("fillers are told apart and the rest stays together", () => {
  expect(cut("有没有补贴吗")).toEqual(["有没有/filler", "补贴/word", "吗/filler"]);
  expect(cut("红烧肉补贴")).toEqual(["红烧肉/unknown", "补贴/word"]);
});

test("Latin letters and digits are one word", () => {
  expect(cut("iso56005补助")).toEqual(["iso56005/word", "补助/word"]);
});

test("a keyword made of known words is taken apart, so that each part finds its synonyms", () => {
  expect(cut("招大学生")).toEqual(["招/word", "大学生/word"]);
});

test("synonyms go both ways, needs one way, and what is nowhere in the catalogue is left out", () => {
  const texts = (word: string) => dictionary.spellingsOf(word).map(({ text }) => text);
  expect(texts("补助")).toEqual(["补贴"]);
  expect(texts("大学生")).toEqual(["大学生", "高校毕业生"]);
  expect(texts("招")).toEqual(["招", "招用"]);
  expect(texts("招用")).toEqual(["招用"]);
  expect(texts("上海")).toEqual([]);
});
