import { expect, test } from "vitest";
import { MAIL_SUBJECT, mailTexts } from "./mail-texts";

test("A32: a mail says the same whatever it is about", () => {
  const texts = Object.values(mailTexts("https://portal.example"));
  expect(new Set(texts.map(({ subject }) => subject))).toEqual(new Set([MAIL_SUBJECT]));
  for (const { text } of texts) {
    expect(text).not.toMatch(/诉求|投诉|举报|XS\d|\d{4,}|【|\$\{/);
    expect(text.match(/https?:\/\/[^\s/]+/g) ?? ["https://portal.example"]).toEqual([
      "https://portal.example",
    ]);
  }
});
