import { caseLinks } from "~db/schema/complaint";
import type { Database } from "~/platform/db.server";
import { type Acted, type DeskAct, refuse, saveAddition, withCase } from "./act-on-case.server";
import { findDeskCase } from "../desk/desk-case-access.server";
import type { DeskInput } from "../desk/desk-action.schema";

/** Notes that two cases are about one matter, for intake alone; no complainant and no unit is told. */
export function linkDuplicate(db: Database, act: DeskAct<DeskInput<"link">>): Promise<Acted> {
  return withCase(
    db,
    act,
    async (scene) => {
      const { tx, row, roles, official } = scene;
      if (!roles.includes("intake")) refuse("您的岗位不能做这一步,请由有权限的人办理");
      const other = await findDeskCase(tx, official, act.input.other);
      if (!other?.roles.includes("intake")) refuse("没有找到这个受理编号的诉求,请核对");
      if (other.row.id === row.id) refuse("请填写另一件诉求的受理编号");
      await tx
        .insert(caseLinks)
        .values([
          { caseId: row.id, otherId: other.row.id, linkedBy: official.id },
          { caseId: other.row.id, otherId: row.id, linkedBy: official.id },
        ])
        .onConflictDoNothing();
      await saveAddition(scene, "case.link", {}, { quiet: true });
      return scene.progress.state;
    },
    { anyVersion: true },
  );
}
