import { expect, test } from "vitest";
import { redactionHints } from "./redaction-hints";

const found = (text: string) => redactionHints(text).map(({ what, passage }) => [what, passage]);

test("what may name an enterprise is pointed at, each passage once", () => {
  expect(found("某某贸易有限公司于2026年11月3日交了 12,800 元。某某贸易有限公司有收据。")).toEqual([
    ["企业名称", "某某贸易有限公司"],
    ["具体日期", "2026年11月3日"],
    ["具体金额", "12,800 元"],
  ]);
});

test("numbers of contracts, places and people", () => {
  expect(found("合同编号:XY-2026-018,地点在滨江路 88 号。")).toEqual([
    ["合同或项目编号", "合同编号:XY-2026-018"],
    ["地址", "地点在滨江路 88 号"],
  ]);
  expect(found("联系人:某甲乙")).toEqual([["人名", "联系人:某甲乙"]]);
});

test("numbers of persons are found by the patterns of the filing page", () => {
  expect(found("请打 13800000000")).toEqual([["手机号", "13800000000"]]);
});

test("an enterprise spoken of in general names nobody", () => {
  expect(found("该公司反映手续费没有依据,本公司不清楚")).toEqual([]);
  expect(found("某企业反映办理手续时被多收一笔费用。")).toEqual([]);
});
