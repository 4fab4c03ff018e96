import { openJson, type Place, sealJson } from "~/identity/keys/envelope.server";

/**
 * Who is complained about and who must never see it. It lies under the content key, so that the database
 * does not know; every referral opens it and refuses before a wrap is made.
 */
export interface Routing {
  readonly accusedUnitIds: readonly string[];
  readonly excludedUnitIds: readonly string[];
  readonly excludedOfficialIds: readonly string[];
}

/** `version` counts up with every change, so that an older list does not open as today's. */
export function sealRouting(
  contentKey: Uint8Array,
  caseId: string,
  version: number,
  routing: Routing,
): Uint8Array {
  return sealJson(contentKey, placeOf(caseId, version), routing, 2048);
}

/** Still to be checked against a schema. */
export function openRouting(
  contentKey: Uint8Array,
  caseId: string,
  version: number,
  envelope: Uint8Array,
): unknown {
  return openJson(contentKey, placeOf(caseId, version), envelope);
}

function placeOf(caseId: string, version: number): Place {
  return { table: "case", column: "routing", caseId, recordId: "", sequence: version };
}
