import { and, desc, eq, inArray, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { cases, caseWraps, identityRequests } from "~db/schema/complaint";
import { officials } from "~db/schema/identity";
import type { Official } from "~/identity/official";
import { may } from "~/identity/permissions";
import type { Database } from "~/platform/db.server";
import { deskKeyring } from "../desk/desk-keyring.server";
import { openReason } from "./identity-reason.server";
import { identityState, type IdentityState } from "./identity-request.schema";

export interface IdentityRequestView {
  id: string;
  reference: string;
  askedAt: Date;
  askedBy: string;
  decidedBy: string | null;
  state: IdentityState;
  opensUntil: Date | null;
  /** Null when it was not sealed to the reader. */
  reason: string | null;
  own: boolean;
}

const MOST = 100;

/**
 * Requests that concern an official: the own ones, and for approvers those of cases of which they hold the
 * second half, newest first. Number, names and reason are all there is; nothing of the case itself.
 */
export async function listIdentityRequests(
  db: Database,
  official: Official,
  now: Date,
): Promise<IdentityRequestView[]> {
  const keyring = await deskKeyring(db, official);
  const asker = alias(officials, "asker");
  const decider = alias(officials, "decider");
  const held = db
    .select({ caseId: caseWraps.caseId })
    .from(caseWraps)
    .where(and(eq(caseWraps.keyKind, "approver"), inArray(caseWraps.holderId, keyring.holderIds)));
  const own = eq(identityRequests.askedBy, official.id);
  const rows = await db
    .select({
      request: identityRequests,
      reference: cases.reference,
      asker: asker.displayName,
      decider: decider.displayName,
    })
    .from(identityRequests)
    .innerJoin(cases, eq(cases.id, identityRequests.caseId))
    .innerJoin(asker, eq(asker.id, identityRequests.askedBy))
    .leftJoin(decider, eq(decider.id, identityRequests.decidedBy))
    .where(
      may(official.roles, "identity.grant") ? or(own, inArray(identityRequests.caseId, held)) : own,
    )
    .orderBy(desc(identityRequests.askedAt))
    .limit(MOST);
  return rows.map(({ request, reference, asker: askedBy, decider: decidedBy }) => ({
    id: request.id,
    reference,
    askedAt: request.askedAt,
    askedBy,
    decidedBy,
    state: identityState(request, now),
    opensUntil: request.opensUntil,
    reason: openReason(request, keyring),
    own: request.askedBy === official.id,
  }));
}
