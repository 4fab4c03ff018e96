import { eq } from "drizzle-orm";
import { caseNotices, queueEntries } from "~db/schema/complaint";
import type { Database } from "~/platform/db.server";
import { sealAddress } from "~/platform/mail-address.server";
import type { Complainant } from "./admit-complainant.server";
import type { FilingMode } from "../case/case-progress";
import { refuseTurn, saveTurn, say, takeTurn, type Turned } from "./complainant-turn.server";
import type { EnvelopeBody } from "../case/envelopes";
import { columnsOf } from "../case/move-case.server";
import { modeRank } from "../queue/queue-view";

export interface AddedIdentity {
  mode: Exclude<FilingMode, "anonymous">;
  contact: EnvelopeBody<"identity">;
  /** Where to tell that there is news; null: nowhere. */
  noticeMail: string | null;
  /** The separate consent of arrears to be named to the debtor. */
  identityConsent: boolean;
}

/**
 * Gives a name to a case that was filed without one, or a new one. The desk sees that there is an identity
 * now; to read it still takes two people.
 */
export async function addIdentity(
  db: Database,
  { actor, input, now }: { actor: Complainant; input: AddedIdentity; now: Date },
): Promise<Turned> {
  return takeTurn(db, actor, now, async (turn) => {
    const { tx, row, writer } = turn;
    if (row.mode === "open" && input.mode !== "open") {
      refuseTurn("公开身份以后不能改为保密,已经知道的人收不回来。可以撤回后重新提交");
    }
    const progress = {
      ...turn.progress,
      mode: input.mode,
      identityConsent: turn.progress.identityConsent || input.identityConsent,
    };
    await writer.add("identity", "identity", input.contact);
    const words = { confidential: "保密", open: "公开身份" }[input.mode];
    await say(turn, "content", {
      heading: "补充身份",
      text: `身份方式改为“${words}”。${
        input.identityConsent ? "同意为追讨账款向欠款方出示企业名称。" : ""
      }`,
    });
    await saveTurn(turn, { mode: input.mode, progress: columnsOf(progress).progress });
    await tx
      .update(queueEntries)
      .set({ modeRank: modeRank(progress) })
      .where(eq(queueEntries.caseId, row.id));
    if (input.noticeMail !== null) await keepNotice(tx, row.id, input.noticeMail);
  });
}

/** Keeps where to tell of news, in place of what stood there. */
export async function keepNotice(tx: Database, caseId: string, address: string): Promise<void> {
  const sealedAddress = sealAddress(caseId, address);
  await tx
    .insert(caseNotices)
    .values({ caseId, sealedAddress })
    .onConflictDoUpdate({ target: caseNotices.caseId, set: { sealedAddress } });
}
