import { mapOptions, type Derivation } from "./derivation";

const OTHER = ["其他未列明行业"];

/**
 * Rows of 工信部联企业〔2011〕300号 that a GB/T 4754 section may fall into. Sections J, P, Q, S and T are
 * left out: the notice does not name them, so their row stays open until it is answered.
 */
const SCALE_ROWS = {
  A: ["农林牧渔业"],
  B: ["工业"],
  C: ["工业"],
  D: ["工业"],
  E: ["建筑业"],
  F: ["批发业", "零售业"],
  G: ["交通运输业", "仓储业", "邮政业"],
  H: ["住宿业", "餐饮业"],
  I: ["信息传输业", "软件和信息技术服务业"],
  K: ["房地产开发经营", "物业管理", ...OTHER],
  L: ["租赁和商务服务业"],
  M: OTHER,
  N: OTHER,
  O: OTHER,
  R: OTHER,
};

const NOT_SERVICE = ["false"];
const SERVICE = ["true"];

/**
 * Whether a section counts as 规上服务业. Trade, catering, finance and property are reported apart or in
 * part only, farming has services of its own: they stay open.
 */
const IS_SERVICE = {
  B: NOT_SERVICE,
  C: NOT_SERVICE,
  D: NOT_SERVICE,
  E: NOT_SERVICE,
  G: SERVICE,
  I: SERVICE,
  L: SERVICE,
  M: SERVICE,
  N: SERVICE,
  O: SERVICE,
  P: SERVICE,
  Q: SERVICE,
  R: SERVICE,
};

/** The listed groups (171, 261, 397, 399) are all manufacturing: no other section has them. */
const GROUP_CODES = Object.fromEntries(
  [..."ABCDEFGHIJKLMNOPQRST"].map((section) => [
    section,
    section === "C" ? ["171", "261", "397", "399", "其他"] : ["其他"],
  ]),
);

/** What the section of GB/T 4754 alone tells. */
export const industryFacts: Derivation[] = [
  mapOptions("scaleIndustry", "industry", SCALE_ROWS),
  mapOptions("isServiceIndustry", "industry", IS_SERVICE),
  mapOptions("industryCode", "industry", GROUP_CODES),
];
