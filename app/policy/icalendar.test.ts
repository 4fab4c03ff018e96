import { expect, test } from "vitest";
import { calendarFile } from "./icalendar";

const event = {
  uid: "a@portal",
  date: "2026-12-31",
  title: "中小微企业贷款贴息,截止",
  description: "找谁:财政局;\n说明".repeat(12),
  url: "https://example.gov.cn/policies/a",
};
const file = calendarFile("申报日历", [event], "2026-11-24");

test("lines end in CRLF and none is longer than 75 octets", () => {
  const lines = file.split("\r\n");
  expect(lines.at(-1)).toBe("");
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test("folding and escaping can be undone", () => {
  const unfolded = file.replace(/\r\n /g, "");
  expect(unfolded).toContain("SUMMARY:中小微企业贷款贴息\\,截止");
  expect(unfolded).toContain(event.description.replace(/[;,]/g, "\\$&").replaceAll("\n", "\\n"));
  expect(unfolded).toContain("DTSTART;VALUE=DATE:20261231");
});

test("equal content gives equal bytes", () => {
  expect(calendarFile("申报日历", [event], "2026-11-24")).toBe(file);
  expect(calendarFile("空", [], "2026-11-24")).toContain("END:VCALENDAR\r\n");
});
