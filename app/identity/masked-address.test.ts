import { expect, test } from "vitest";
import { maskedAddress } from "./masked-address";

test.each([
  ["lin@example.com", "l***@example.com"],
  ["a@b@example.com", "a***@example.com"],
  ["@example.com", ""],
  ["", ""],
])("%s is shown as %s", (address, shown) => {
  expect(maskedAddress(address)).toBe(shown);
});
