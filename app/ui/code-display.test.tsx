import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CodeDisplay, codeGroups } from "./code-display";

test("a code falls into groups, the last one with what is left", () => {
  expect(codeGroups("012345678901234567890123", 4)).toEqual([
    "0123",
    "4567",
    "8901",
    "2345",
    "6789",
    "0123",
  ]);
  expect(codeGroups("K7M4Q2RT9X", 4)).toEqual(["K7M4", "Q2RT", "9X"]);
  expect(codeGroups("", 4)).toEqual([]);
});

test("the eye gets groups, a screen reader each character, leading zeros included", () => {
  const html = renderToStaticMarkup(<CodeDisplay label="某码" code="00123456" />);
  expect(html).toContain('<span class="hidden-text">0 0 1 2,3 4 5 6</span>');
  expect(html).toContain(
    '<p class="code-display-value" aria-hidden="true"><span>0012 </span><span>3456</span></p>',
  );
});
