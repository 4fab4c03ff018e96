import type { Database } from "~/platform/db.server";
import type { Complainant } from "./admit-complainant.server";
import type { Turned } from "./complainant-turn.server";
import { handToOversight } from "./hand-to-oversight.server";
import { resendToOffice } from "./resend-to-office.server";

/** Past whoever does not answer: to oversight, or to another intake group. */
export function handOn(
  db: Database,
  {
    actor,
    input: { way, words },
    now,
  }: { actor: Complainant; input: { way: "oversight" | "intake"; words: string }; now: Date },
): Promise<Turned> {
  return way === "oversight"
    ? handToOversight(db, { actor, input: { words }, now })
    : resendToOffice(db, { actor, input: { words }, now });
}
