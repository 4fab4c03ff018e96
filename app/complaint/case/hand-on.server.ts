import type { Database } from "~/platform/db.server";
import type { Complainant } from "../track/admit-complainant.server";
import type { Turned } from "../track/complainant-turn.server";
import { handToOversight } from "../handling/hand-to-oversight.server";
import { resendToOffice } from "../track/resend-to-office.server";

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
