import { expect, test } from "vitest";
import { asksForDisplaySettings } from "./display-words";

test.each(["长辈版", "大字版", " 关怀 版 ", "怎么调字号", "无障碍"])(
  "%s leads to 显示设置",
  (query) => {
    expect(asksForDisplaySettings(query)).toBe(true);
  },
);

test.each(["研发补助", "", "无障碍设施改造企业补贴政策", "长辈"])(
  "%s is a search for policies",
  (query) => {
    expect(asksForDisplaySettings(query)).toBe(false);
  },
);
