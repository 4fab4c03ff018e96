import { eq } from "drizzle-orm";
import { caseNotices } from "~db/schema/complaint";
import type { Database } from "~/platform/db.server";
import { keepNotice } from "./add-identity.server";
import type { Complainant } from "./admit-complainant.server";
import { refuseTurn, takeTurn, type Turned } from "./complainant-turn.server";

/** Sets or, with null, forgets where to tell that there is news. Nothing of it is said to the desk. */
export async function setNoticeMail(
  db: Database,
  { actor, input, now }: { actor: Complainant; input: { mail: string | null }; now: Date },
): Promise<Turned> {
  return takeTurn(db, actor, now, async ({ tx, row }) => {
    if (input.mail === null) {
      await tx.delete(caseNotices).where(eq(caseNotices.caseId, row.id));
      return;
    }
    if (row.mode === "anonymous") refuseTurn("匿名提交不留邮箱。想收到提醒,请先补充身份");
    await keepNotice(tx, row.id, input.mail);
  });
}
