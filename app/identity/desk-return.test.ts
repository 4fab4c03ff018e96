import { expect, test } from "vitest";
import { deskReturn, withReturn } from "./desk-return";

test("only pages of the desk are gone on to", () => {
  for (const good of ["/desk", "/desk/cases?view=new&page=2", "/desk/admin/officials/a-b"]) {
    expect(deskReturn(good)).toBe(good);
  }
  for (const bad of [
    null,
    "",
    "/",
    "/desks",
    "//evil.example/desk",
    "/desk//evil.example",
    "/desk/../track",
    "/desk\\evil",
    "/desk/\n",
    "https://evil.example/desk",
    `/desk/${"a".repeat(600)}`,
  ]) {
    expect(deskReturn(bad)).toBe("/desk");
  }
  expect(withReturn("/desk/log-in", "/desk")).toBe("/desk/log-in");
  expect(withReturn("/desk/log-in", "/desk/keys?a=1")).toBe(
    "/desk/log-in?return=%2Fdesk%2Fkeys%3Fa%3D1",
  );
});
