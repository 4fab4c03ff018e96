import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../tests/setup/database";
import { DeskLife, ORDINARY } from "../../../tests/fixtures/desk-life";
import { openOrganisation } from "../../../tests/fixtures/open-organisation";
import { readCaseBook } from "../case/case-book.server";
import { openCaseKeys } from "../case/case-wraps.server";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { decidePreview } from "../track/decide-preview.server";
import { dispatchCase } from "./dispatch-case.server";
import { offerPreview } from "./offer-preview.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));

test("the unit reads the agreed 转办稿 and never one that the complainant refused", async () => {
  const organisation = await openOrganisation(database.db);
  const life = await (await DeskLife.begin(database.db, organisation, now)).accepted();
  const draft = { ...ORDINARY.preview, fileIds: [] };
  await life.act(offerPreview, "intake-a", { ...draft, text: "这一稿写了太多细节" });
  const actor = life.complainant;
  const input = { decision: "veto" as const, passages: "请删去第二句里的日期" };
  await decidePreview(database.db, { actor, input, now });
  await life.act(offerPreview, "intake-a", { ...draft, text: "这一稿只写了必要的内容" });
  await decidePreview(database.db, { actor, input: { decision: "approve" }, now });
  const dispatched = await life.act(dispatchCase, "intake-a", { unit: "industry", coUnits: [] });
  expect(dispatched).toMatchObject({ status: "ok" });

  const row = await life.row();
  const { keyring } = organisation.official("industry-a");
  const keys = (await openCaseKeys(database.db, [row.id], keyring)).get(row.id) ?? {};
  const book = await readCaseBook(database.db, row, keys);
  const drafts = book.entries.filter(({ kind }) => kind === "redacted");
  expect(drafts.map(({ body }) => (body as { text: string }).text)).toEqual([
    "这一稿只写了必要的内容",
  ]);
});
