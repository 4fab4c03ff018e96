import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CATEGORY_GROUPS, proposedLeads, usualCategory } from "./categories.schema";
import { readComplaintBook, type ComplaintTexts } from "./complaint-book";
import { refusalsIn, refusalText } from "./refusals.schema";
import { isAbove, possibleLeads, unitsOn } from "./units.schema";

const read = (file: string) => readFileSync(`content/${file}`, "utf8");
const texts: ComplaintTexts = {
  clocks: read("clocks.yaml"),
  lanes: read("lanes.yaml"),
  units: read("units.yaml"),
  categories: read("categories.yaml"),
  refusals: read("refusals.yaml"),
  calendar: new Map(
    readdirSync("content/calendar").map((name) => [name, read(`calendar/${name}`)]),
  ),
};
const book = readComplaintBook(texts);
const TODAY = "2026-11-25";

test("the shipped content has the 22 categories, 9 lanes, 10 refusals and every unit unverified", () => {
  expect(book.categories.categories.size).toBe(22);
  expect(book.lanes.size).toBe(9);
  expect(book.refusals.size).toBe(10);
  expect([...book.units.values()].filter(({ verification }) => verification !== "待核对")).toEqual(
    [],
  );
});

test("the seven radios of the filing page lead to a category each, 索要好处 to the sealed lane only", () => {
  expect(book.categories.groups.map(({ label }) => label)).toEqual([
    "政策没兑现",
    "拖欠账款",
    "乱收费乱罚款乱检查",
    "办事拖延推诿",
    "索要好处",
    "不公平竞争",
    "其他",
  ]);
  for (const group of CATEGORY_GROUPS) {
    expect(usualCategory(book.categories, group).group).toBe(group);
  }
  expect(usualCategory(book.categories, "bribery")).toMatchObject({ lane: "L5", lead: "sealed" });
});

test("the lanes keep their special rules", () => {
  const flagged = [...book.lanes.values()].map(
    ({ id, way, needsIdentityConsent = false, sealedOnly = false, notAccepted = false }) =>
      [id, way, needsIdentityConsent, sealedOnly, notAccepted] as const,
  );
  expect(flagged).toEqual([
    ["L1", "handle", false, false, false],
    ["L2", "handle", true, false, false],
    ["L3", "handle", false, false, false],
    ["L4", "handle", false, false, false],
    ["L5", "transfer", false, true, false],
    ["L6", "transfer", false, false, false],
    ["L7", "transfer", false, false, false],
    ["L8", "refuse", false, false, true],
    ["L9", "handle", false, false, false],
  ]);
  expect(book.lanes.get("L8")?.warning).toContain("60 日");
});

test("a case about the unit that usually leads goes to the one above it", () => {
  const approval = book.categories.categories.get("C01");
  const manner = book.categories.categories.get("C02");
  const bribery = book.categories.categories.get("C20");
  if (!approval || !manner || !bribery) throw new Error("categories");
  expect(proposedLeads(approval, book.units, null)).toEqual(["administrative-approval"]);
  expect(proposedLeads(approval, book.units, "administrative-approval")).toEqual([
    "district-government",
  ]);
  expect(proposedLeads(manner, book.units, "street-gantang")).toEqual(["district-government"]);
  expect(proposedLeads(manner, book.units, null)).toEqual([]);
  expect(proposedLeads(bribery, book.units, "finance")).toEqual([]);
});

test("the unit complained about and units that take no referrals are never offered", () => {
  const leads = possibleLeads(book.units, TODAY, "finance").map(({ id }) => id);
  expect(leads).toContain("industry");
  expect(leads).not.toContain("finance");
  expect(leads).not.toContain("court");
  expect(isAbove(book.units, "district-government", "finance")).toBe(true);
  expect(isAbove(book.units, "finance", "district-government")).toBe(false);
});

test("a unit that was abolished is not offered after its last day", () => {
  const units = readComplaintBook({
    ...texts,
    units: texts.units.replace("validTo: null", "validTo: 2026-06-30"),
  }).units;
  const first = [...units.keys()][0];
  expect(unitsOn(units, "2026-06-30").map(({ id }) => id)).toContain(first);
  expect(unitsOn(units, "2026-07-01").map(({ id }) => id)).not.toContain(first);
});

test("every refusal says why and where to go, and a code belongs to its lanes", () => {
  for (const refusal of book.refusals.values()) {
    const text = refusalText(refusal);
    expect(text).toContain(refusal.reason);
    expect(text).toContain(`您可以这样做:${refusal.rightDoor}`);
  }
  expect(refusalsIn(book.refusals, "L2").map(({ id }) => id)).not.toContain("R1");
  expect(refusalsIn(book.refusals, "L1")).toHaveLength(10);
});

test.each([
  ["categories", "lane: L5", "lane: L1", /categories\.yaml:\d+.*categories\.19\.lead.*only there/],
  ["categories", "lead: [taxation]", "lead: [taxes]", /categories\.yaml:\d+.*taxes is no unit/],
  ["categories", "  - id: C22", "  - id: C21", /categories\.yaml:\d+.*C22 is missing/],
  ["categories", "usual: C08", "usual: C07", /categories\.yaml:\d+.*C07 is not of this group/],
  ["categories", "name: 审批服务", "nom: 审批服务", /categories\.yaml:\d+: C01: .*nom/],
  ["units", "id: finance", "id: industry", /units\.yaml:\d+.*industry is used twice/],
  ["units", "superior: null", "superior: finance", /units\.yaml:\d+.*is above itself/],
  [
    "units",
    "superior: district-government",
    "superior: nobody",
    /units\.yaml:\d+.*unknown unit nobody/,
  ],
  ["units", "handles: true", "handles: maybe", /units\.yaml:\d+: business.*handles/],
  [
    "units",
    "validFrom: null\n    validTo: null",
    "validFrom: 2026-02-01\n    validTo: 2026-01-01",
    /units\.yaml:\d+.*before validFrom/,
  ],
  ["lanes", "recipient: petition", "recipient: letters", /lanes\.yaml: L7: recipient/],
  ["lanes", "    recipient: petition\n", "", /lanes\.yaml:\d+: L7: recipient/],
  ["lanes", "    notAccepted: true\n", "", /lanes\.yaml:\d+: L8: notAccepted/],
  ["lanes", "    warning:", "    note:", /lanes\.yaml:\d+: L8: .*/],
  ["lanes", "  - id: L9", "  - id: L8", /lanes\.yaml:\d+.*L9 is missing/],
  [
    "refusals",
    "    rightDoor: 请与对方协商、申请仲裁或者向人民法院起诉\n",
    "",
    /refusals\.yaml:\d+: R1: rightDoor/,
  ],
  ["refusals", "reason: 由不可抗力造成", 'reason: ""', /refusals\.yaml:\d+: R10: reason/],
  ["refusals", "- id: R10", "- id: R9", /refusals\.yaml:\d+.*R10 is missing/],
] as const)("%s with %j as %j is refused by file and key", (file, from, to, message) => {
  const broken = { ...texts, [file]: texts[file].replace(from, to) };
  expect(broken[file]).not.toBe(texts[file]);
  expect(() => readComplaintBook(broken)).toThrow(message);
});
