import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkContent, exclusionsOf, HONEYPOT, NO_SUCH_UNIT, readTyped } from "./filing-content";
import { parseUnits } from "../book/units.schema";
import { checkDigit } from "../sealing/receipt-code";

const units = [...parseUnits(readFileSync("content/units.yaml", "utf8")).values()];
const typed = {
  group: "charges",
  unit: "区财政局",
  what: "办理手续时被要求另交一笔没有依据的费用。已经交了两次。",
};
const contact = { name: "某某", phone: "13800000000", enterprise: "某某企业" };
const errorsOf = (mode: "anonymous" | "confidential", changes: Record<string, string>) => {
  const checked = checkContent(mode, { ...typed, ...changes }, units);
  return checked.ok ? [] : checked.errors;
};

describe("checkContent", () => {
  test("takes a unit of ours by its name, other words as they are, and 不清楚", () => {
    const accused = (changes: Record<string, string>) => {
      const checked = checkContent("anonymous", { ...typed, ...changes }, units);
      return checked.ok ? checked.content.accused : null;
    };
    expect(accused({})).toEqual({ kind: "unit", id: "finance" });
    expect(accused({ unit: "某某商会" })).toEqual({ kind: "named", name: "某某商会" });
    expect(accused({ unit: "", unitUnknown: "yes" })).toEqual({ kind: "unknown" });
    expect(accused({ unit: "" })).toBeNull();
  });

  test("asks which unit is meant, and believes the answer", () => {
    const asked = checkContent("anonymous", { ...typed, unit: "工信局" }, units);
    expect(asked).toMatchObject({
      ok: false,
      errors: [{ name: "unitChoice" }],
      unitChoices: [{ id: "industry" }],
    });
    const chosen = { ...typed, unit: "工信局", unitChoice: "industry" };
    expect(checkContent("anonymous", chosen, units)).toMatchObject({
      content: { accused: { kind: "unit", id: "industry" } },
    });
    const none = { ...chosen, unitChoice: NO_SUCH_UNIT };
    expect(checkContent("anonymous", none, units)).toMatchObject({
      content: { accused: { kind: "named", name: "工信局" } },
    });
    const forged = { ...chosen, unitChoice: "finance" };
    expect(checkContent("anonymous", forged, units).ok).toBe(false);
  });

  test("names each wrong field once, in the order of the page", () => {
    const errors = errorsOf("confidential", { group: "", what: "", phone: "12" });
    expect(errors.map(({ name }) => name)).toEqual([
      "group",
      "what",
      "name",
      "phone",
      "enterprise",
    ]);
    expect(errors[1]?.message).toBe("请写一写发生了什么");
  });

  test("refuses a 查询码 in any field", () => {
    const digits = "12345678901234567890123";
    const code = digits + checkDigit(digits);
    for (const field of ["what", "wish", "others", "when"]) {
      const errors = errorsOf("anonymous", { [field]: `以前那件是 ${code},请一起看一看这件事情` });
      expect(errors).toContainEqual(expect.objectContaining({ name: field }));
    }
  });

  test("a mail that is wanted needs an address", () => {
    const errors = errorsOf("confidential", { ...contact, notice: "yes" });
    expect(errors).toEqual([{ name: "mail", message: "要发邮件提醒,请填写电子邮箱" }]);
    expect(errorsOf("confidential", { ...contact, notice: "yes", mail: "a@example.com" })).toEqual(
      [],
    );
  });

  test("contact fields of an anonymous form are not looked at", () => {
    const checked = checkContent("anonymous", { ...typed, ...contact }, units);
    expect(checked.ok && "contact" in checked.content).toBe(false);
  });
});

test("exclusions are units that were ticked or named, and names", () => {
  const checked = checkContent(
    "anonymous",
    { ...typed, exclusions: ["unit:supervision-office"], others: "张某,区商务局、李某" },
    units,
  );
  if (!checked.ok) throw new Error("wrong");
  expect(exclusionsOf(checked.content, units)).toEqual({
    units: ["supervision-office", "commerce"],
    names: ["张某", "李某"],
  });
});

test("only fields of the page are read", () => {
  const form = new FormData();
  for (const name of ["what", "exclusions", HONEYPOT, "mode", "draft", "foreign"]) {
    form.append(name, "x");
  }
  expect(readTyped(form)).toEqual({ what: "x", [HONEYPOT]: "x", exclusions: ["x"] });
});
