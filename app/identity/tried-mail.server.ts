import { z } from "zod";
import { openJson, type Place, sealJson } from "./keys/envelope.server";
import { SealError } from "./keys/seal-error";
import { currentSuite } from "./keys/suite.server";
import type { Means } from "./means.server";

/** Minutes for which a code that was mailed works; the mail says so. */
export const CODE_MINUTES = 30;

const triedSchema = z.strictObject({
  officialId: z.string(),
  address: z.string(),
  mailId: z.string(),
  until: z.int(),
});

/** An address that waits for its code. It is stored nowhere and travels sealed in the form. */
export type TriedMail = z.output<typeof triedSchema>;

export function sealTriedMail(tried: TriedMail, means: Means): string {
  return Buffer.from(sealJson(keyOf(means), place, tried)).toString("base64url");
}

/** What a form brought back, or null when it is not ours. */
export function openTriedMail(state: string, means: Means): TriedMail | null {
  try {
    const bytes = new Uint8Array(Buffer.from(state.slice(0, 4000), "base64url"));
    return triedSchema.parse(openJson(keyOf(means), place, bytes));
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

const place: Place = { table: "mail", column: "address", caseId: "", recordId: "", sequence: 0 };

function keyOf({ formKey }: Means): Uint8Array {
  return currentSuite.kdf(formKey, "mail address");
}
