import { pinyin } from "pinyin-pro";
import { expect, test } from "vitest";
import { chunksOf, foldQuery, foldText, QUERY_LENGTH } from "./fold-text";
import { simplifiedOf } from "./traditional-characters";

test("full width, capitals and traditional characters fold to one spelling", () => {
  expect(foldText("ＩＳＯ５６００５ 研發費用加計扣除")).toBe("iso56005 研发费用加计扣除");
  expect(foldText("潯陽區個體工商戶創業擔保貸款")).toBe("浔阳区个体工商户创业担保贷款");
});

test("a query is cut, also when folding lengthens it", () => {
  expect(foldQuery("税".repeat(500))).toHaveLength(QUERY_LENGTH);
  expect(foldQuery("㍿".repeat(500))).toHaveLength(QUERY_LENGTH);
});

test("signs separate, percent stays", () => {
  expect(chunksOf("高企,15%税率!亏损")).toEqual(["高企", "15%税率", "亏损"]);
});

test("every traditional character sounds like its simplified form and none is listed twice over", () => {
  const readings = (character: string) =>
    pinyin(character, { toneType: "none", type: "array", multiple: true });
  // 劵 is no traditional form but the common misspelling of 券.
  const misread = [...simplifiedOf].filter(
    ([from, to]) => from !== "劵" && !readings(from).some((sound) => readings(to).includes(sound)),
  );
  expect(misread).toEqual([]);
  const chained = [...simplifiedOf.values()].filter((character) => simplifiedOf.has(character));
  expect(chained).toEqual([]);
});
