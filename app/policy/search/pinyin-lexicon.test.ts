import { expect, test } from "vitest";
import { PinyinLexicon } from "./pinyin-lexicon";

const lexicon = new PinyinLexicon([
  "高新技术企业认定",
  "失业保险稳岗返还",
  "无还本续贷",
  "绿色工厂",
  "西安",
]);

test("letters read as Chinese from the start of a syllable, the last one may be cut short", () => {
  expect(lexicon.readings("wengangfanhuan")).toEqual(["稳岗返还"]);
  expect(lexicon.readings("gaoxinjish")).toEqual(["高新技术"]);
  expect(lexicon.readings("xian")).toContain("西安");
  expect(lexicon.readings("angang")).toEqual([]);
});

test("initials are read when the letters are no syllables", () => {
  expect(lexicon.readings("gxjsqy")).toEqual(["高新技术企业"]);
  expect(lexicon.readings("wgfh")).toEqual(["稳岗返还"]);
});

test("both readings of an ambiguous character are known", () => {
  expect(lexicon.readings("wuhuanbenxudai")).toEqual(["无还本续贷"]);
  expect(lexicon.readings("wuhaibenxudai")).toEqual(["无还本续贷"]);
  expect(lexicon.readings("lvsegongchang")).toEqual(["绿色工厂"]);
});

test("a slip late in a long run is read up to it, a short or wild run is not", () => {
  expect(lexicon.readings("wengangfanhaun")).toEqual(["稳岗返还"]);
  expect(lexicon.readings("wengq")).toEqual([]);
  expect(lexicon.readings("qwertyuiop")).toEqual([]);
});

test("homophones are other characters of the same sound and number", () => {
  expect(lexicon.homophones("稳岗反还")).toEqual(["稳岗返还"]);
  expect(lexicon.homophones("稳岗返还")).toEqual([]);
});
