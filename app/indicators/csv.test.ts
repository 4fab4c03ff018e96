import { expect, test } from "vitest";
import { csvText } from "./csv";

test("a table opens in WPS as it is meant", () => {
  expect(
    csvText([
      ["单位", "n"],
      ['a"b,c', 3],
      ["=1+1", null],
      ["x\ny", -2],
    ]),
  ).toBe('\uFEFF单位,n\r\n"a""b,c",3\r\n\'=1+1,\r\n"x\ny",-2\r\n');
});
