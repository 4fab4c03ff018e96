import { expect, test } from "vitest";
import {
  DISPLAY_SIZES,
  displayClasses,
  displayModeText,
  parseDisplayMode,
  STANDARD_DISPLAY,
} from "./display-mode";

test("every mode survives the cookie, and no two modes share a text", () => {
  const texts = new Set<string>();
  for (const size of DISPLAY_SIZES)
    for (const elder of [true, false])
      for (const contrast of [true, false])
        for (const pointer of [true, false]) {
          const mode = { size, elder, contrast, pointer };
          const text = displayModeText(mode);
          expect(parseDisplayMode(text)).toEqual(mode);
          expect(text).toMatch(/^[a-z0-9.]*$/);
          texts.add(text);
        }
  expect(texts.size).toBe(32);
});

test("an unknown cookie is the standard mode", () => {
  for (const text of [undefined, null, "", "999", "<b>", "ELDER", "100"])
    expect(parseDisplayMode(text)).toEqual(STANDARD_DISPLAY);
});

test("the standard mode adds no class, the others their own", () => {
  expect(displayClasses(STANDARD_DISPLAY)).toBe("");
  expect(displayClasses({ size: 150, elder: true, contrast: true, pointer: true })).toBe(
    "fs-150 elder contrast pointer",
  );
});
