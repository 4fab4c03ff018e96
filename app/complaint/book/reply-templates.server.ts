import { randomUUID } from "node:crypto";
import { asc, eq, isNull, or } from "drizzle-orm";
import { recordEvent } from "~/audit/record-event.server";
import { replyTemplates } from "~db/schema/complaint";
import type { Official } from "~/identity/official";
import { may } from "~/identity/permissions";
import { requirePermission } from "~/identity/require-permission";
import type { Database } from "~/platform/db.server";
import type { ReplyTemplate, TemplateInput } from "./reply-templates";

type Editor = Pick<Official, "id" | "roles" | "unitId">;

/** The 常用答复 that officials of a unit may use: their own, then those for all. */
export async function templatesFor(db: Database, unitId: string): Promise<ReplyTemplate[]> {
  return db
    .select()
    .from(replyTemplates)
    .where(or(eq(replyTemplates.unitId, unitId), isNull(replyTemplates.unitId)))
    .orderBy(asc(replyTemplates.unitId), asc(replyTemplates.title));
}

/** Whether somebody may change a template: those of the own unit, and as intake those for all. */
export function mayEdit({ roles, unitId }: Editor, template: Pick<ReplyTemplate, "unitId">) {
  if (!may(roles, "templates.edit")) return false;
  return template.unitId === null ? may(roles, "cases.intake") : template.unitId === unitId;
}

/** One that the official may change; null for every other, as if it were not there. */
export async function readTemplate(
  db: Database,
  { actor, id }: { actor: Editor; id: string },
): Promise<ReplyTemplate | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  const [row] = await db.select().from(replyTemplates).where(eq(replyTemplates.id, id));
  return row && mayEdit(actor, row) ? row : null;
}

/** Makes a template, or changes the one with `id`. False when that is not the official's to change. */
export async function saveTemplate(
  db: Database,
  { actor, id, input, now }: { actor: Editor; id: string | null; input: TemplateInput; now: Date },
): Promise<boolean> {
  requirePermission(actor, "templates.edit");
  const unitId = input.scope === "all" ? null : actor.unitId;
  if (!mayEdit(actor, { unitId })) return false;
  return db.transaction(async (tx) => {
    const { title, body } = input;
    if (id === null) {
      await tx.insert(replyTemplates).values({ id: randomUUID(), title, body, unitId });
    } else {
      if (!(await readTemplate(tx, { actor, id }))) return false;
      await tx.update(replyTemplates).set({ title, body, unitId }).where(eq(replyTemplates.id, id));
    }
    const event = id === null ? "template.add" : "template.change";
    await recordEvent(tx, { at: now, actorId: actor.id, event });
    return true;
  });
}

export async function deleteTemplate(
  db: Database,
  { actor, id, now }: { actor: Editor; id: string; now: Date },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const found = await readTemplate(tx, { actor, id });
    if (!found) return false;
    await tx.delete(replyTemplates).where(eq(replyTemplates.id, id));
    await recordEvent(tx, { at: now, actorId: actor.id, event: "template.delete" });
    return true;
  });
}
