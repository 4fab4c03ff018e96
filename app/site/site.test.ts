import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pageTitle } from "./page-title";
import { mainPhone, parseSite, SiteError, siteNotices } from "./site";

const shipped = readFileSync(new URL("../../content/site.yaml", import.meta.url), "utf8");

test("the shipped file is valid and announces a demonstration", () => {
  const site = parseSite(shipped);
  expect(site.official).toBe(false);
  expect(siteNotices(site)[0]).toBe("演示系统:本站尚未正式上线,内容仅供试用,以主管部门发布为准");
  expect(siteNotices({ ...site, official: true, notices: ["一句"] })).toEqual(["一句"]);
});

test("every wrong value is named, with the file", () => {
  const broken = shipped
    .replace("official: false", "official: maybe")
    .replace('updated: "2026-11-24"', 'updated: "2026-13-40"')
    .replace("  hotline: null", "  hotline: 请拨打");
  expect(() => parseSite(broken)).toThrow(SiteError);
  for (const place of ["official", "updated", "contact.hotline"])
    expect(() => parseSite(broken)).toThrow(`content/site.yaml: ${place}: `);
});

test("a misspelt key and a file that is no YAML are refused", () => {
  expect(() => parseSite(`${shipped}\nhotlin: x\n`)).toThrow(/hotlin/);
  expect(() => parseSite("name: [")).toThrow(SiteError);
  expect(() => parseSite("")).toThrow("content/site.yaml: file: ");
});

test("the number to call is 12345 until the hotline is known", () => {
  const site = parseSite(shipped);
  expect(mainPhone(site)).toEqual({ number: "12345", href: "tel:12345" });
  const known = { ...site, contact: { ...site.contact, hotline: "0792-0000000" } };
  expect(mainPhone(known)).toEqual({ number: "0792-0000000", href: "tel:07920000000" });
});

test("a title starts with the specific thing, or with 错误:", () => {
  const site = { shortName: "某站" };
  expect(pageTitle(site, "申报日历")).toBe("申报日历 - 某站");
  expect(pageTitle(site, "检查您的回答", true)).toBe("错误:检查您的回答 - 某站");
});
