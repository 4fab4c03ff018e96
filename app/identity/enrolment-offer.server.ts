import { z } from "zod";
import { openJson, type Place, sealJson } from "./keys/envelope.server";
import { SealError } from "./keys/seal-error";
import { generatePassphrase } from "./keys/passphrase";
import { currentSuite, randomKey } from "./keys/suite.server";
import { newTotpSecret, totpSecretText, totpUri } from "./keys/totp.server";
import type { Means } from "./means.server";

/** What a form is filled in for; an offer of one purpose is none of another. */
export type OfferPurpose = "first-log-in" | "recovery" | "second-factor" | "password";

const offerSchema = z.strictObject({
  officialId: z.string(),
  /** The set-up or recovery code that was typed; empty for somebody who is logged in. */
  code: z.string(),
  passphrase: z.string(),
  totp: z.base64(),
  until: z.int(),
});

type Offer = z.output<typeof offerSchema>;

/** An offer as the page shows it; `state` goes along in the form and can be read by the server only. */
export interface ShownOffer {
  readonly state: string;
  readonly passphrase: string;
  readonly totpText: string;
  readonly totpUri: string;
}

export interface OpenedOffer {
  readonly officialId: string;
  readonly code: string;
  readonly passphrase: string;
  readonly totpSecret: Uint8Array;
}

const minutes = 30;

/**
 * A password and a second factor that the server proposes. Nothing is stored until they are accepted; they
 * travel sealed in the form, so no browser can put in others.
 */
export function makeOffer(
  purpose: OfferPurpose,
  { officialId, loginName, code }: { officialId: string; loginName: string; code: string },
  now: Date,
  means: Means,
): ShownOffer {
  const totp = newTotpSecret();
  const offer: Offer = {
    officialId,
    code,
    passphrase: generatePassphrase(randomKey),
    totp: Buffer.from(totp).toString("base64"),
    until: now.getTime() + minutes * 60_000,
  };
  const state = sealJson(keyOf(means), placeOf(purpose), offer);
  return shown(offer, loginName, Buffer.from(state).toString("base64url"));
}

/** The offer again, or null when it is too old or not ours. */
export function openOffer(
  purpose: OfferPurpose,
  state: string,
  now: Date,
  means: Means,
): OpenedOffer | null {
  const offer = readOffer(purpose, state, means);
  if (!offer || offer.until <= now.getTime()) return null;
  const { officialId, code, passphrase } = offer;
  return {
    officialId,
    code,
    passphrase,
    totpSecret: new Uint8Array(Buffer.from(offer.totp, "base64")),
  };
}

/** The same offer once more, for a form that came back with mistakes. */
export function showOfferAgain(
  purpose: OfferPurpose,
  state: string,
  loginName: string,
  means: Means,
): ShownOffer | null {
  const offer = readOffer(purpose, state, means);
  return offer && shown(offer, loginName, state);
}

function shown(offer: Offer, loginName: string, state: string): ShownOffer {
  const secret = new Uint8Array(Buffer.from(offer.totp, "base64"));
  return {
    state,
    passphrase: offer.passphrase,
    totpText: totpSecretText(secret),
    totpUri: totpUri(secret, "浔政问策导航器", loginName),
  };
}

function readOffer(purpose: OfferPurpose, state: string, means: Means): Offer | null {
  try {
    const bytes = new Uint8Array(Buffer.from(state.slice(0, 4000), "base64url"));
    return offerSchema.parse(openJson(keyOf(means), placeOf(purpose), bytes));
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

function keyOf({ formKey }: Means): Uint8Array {
  return currentSuite.kdf(formKey, "enrolment offer");
}

function placeOf(purpose: OfferPurpose): Place {
  return { table: "enrolment", column: purpose, caseId: "", recordId: "", sequence: 0 };
}
