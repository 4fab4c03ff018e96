import { expect, test } from "vitest";
import { placeholderMessage, unfilledPlaceholders } from "./placeholders";

test("unfilled places of a template are named, each once", () => {
  const text = "【企业名称】:您反映的【事项】已办理。【企业名称】如不满意可申请复核。";
  expect(unfilledPlaceholders(text)).toEqual(["【企业名称】", "【事项】"]);
  expect(placeholderMessage(text)).toBe("【企业名称】等 2 处还没有填写,请填好再发送");
  expect(placeholderMessage("【】")).toBe("【】还没有填写,请填好再发送");
});

test.each(["已办理。", "【一", "一】", "【\n】", ""])("%j has none", (text) => {
  expect(placeholderMessage(text)).toBeNull();
});
