import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { replyTemplates } from "~db/schema/complaint";
import { testDatabase } from "../../../tests/setup/database";
import { deskActionSchemas } from "./desk-action.schema";
import { insertTemplate, templateChoices } from "./insert-template.server";

const database = testDatabase();
const own = { id: randomUUID(), title: "退费", body: "【单位】已退还费用。", unitId: "industry" };
const all = { id: randomUUID(), title: "感谢", body: "感谢您的反映。", unitId: null };
const other = { id: randomUUID(), title: "别的单位", body: "x", unitId: "finance" };
const official = { unitId: "industry" };

beforeEach(() => database.db.insert(replyTemplates).values([own, all, other]));

const insert = (templateId: string, values: Record<string, string> = {}) =>
  insertTemplate(database.db, official, { action: "message", values, templateId });

test("an official chooses from those of the own unit and those for all", async () => {
  const choices = await templateChoices(database.db, official, "message");
  expect(choices.map(({ title }) => title)).toEqual(["退费", "感谢"]);
  expect(await templateChoices(database.db, official, "sign")).toEqual([]);
});

test("the words stand below what was typed, and their blanks stop the sending", async () => {
  const filled = await insert(own.id, { words: "您好。\n" });
  expect(filled).toEqual({ words: "您好。\n\n【单位】已退还费用。" });
  expect(deskActionSchemas.message.safeParse(filled).success).toBe(false);
  expect(await insert(all.id)).toEqual({ words: "感谢您的反映。" });
});

test("nothing comes of no choice, of another unit's template or of a form without", async () => {
  expect(await insert("")).toBeNull();
  expect(await insert(other.id)).toBeNull();
  const asked = { action: "note", values: {}, templateId: own.id } as const;
  expect(await insertTemplate(database.db, official, asked)).toBeNull();
});
