import { expect, test } from "vitest";
import { readForm } from "./read-form";

const posted = (body: string, type: string) =>
  new Request("http://portal.test/", {
    method: "POST",
    body,
    headers: { "Content-Type": type },
  });

test("a form is read", async () => {
  const form = await readForm(posted("a=1&a=2", "application/x-www-form-urlencoded"));
  expect(form.getAll("a")).toEqual(["1", "2"]);
});

test.each([
  "application/json",
  "text/plain",
  "multipart/form-data",
  "multipart/form-data; boundary=x",
])("a body that is no form is a bad request: %s", async (type) => {
  await expect(readForm(posted("x", type))).rejects.toMatchObject({ status: 400 });
});
