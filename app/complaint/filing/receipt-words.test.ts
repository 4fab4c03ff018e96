import { expect, test } from "vitest";
import { nextSteps, receiptText } from "./receipt-words";

const receipt = {
  code: "123456789012345678901234",
  reference: "XS0123456789",
  filedOn: "2026-11-25",
  acceptBy: "2026-11-30",
  state: "submitted",
  slip: "提交凭证",
};

test("the text holds the code in groups, the number, the day and the slip", () => {
  const text = receiptText(receipt, "https://example.gov.cn/track");
  for (const part of [
    "1234 5678 9012 3456 7890 1234",
    "XS0123456789",
    "2026年11月30日前告诉您是否受理",
    "https://example.gov.cn/track",
    "提交凭证",
  ]) {
    expect(text).toContain(part);
  }
});

test("a complaint that was passed on names no recipient", () => {
  const steps = nextSteps({ acceptBy: "2026-11-30", state: "transferred" }).join();
  expect(steps).toContain("已按规定移送");
  expect(steps).not.toMatch(/纪|监委/);
});
