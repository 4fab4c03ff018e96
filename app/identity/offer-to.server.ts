import {
  makeOffer,
  openOffer,
  type OfferPurpose,
  showOfferAgain,
  type ShownOffer,
} from "./enrolment-offer.server";
import { identityMeans } from "./means.server";
import type { Official } from "./official";

/** A fresh proposal for somebody who is logged in. */
export function offerTo(official: Official, purpose: OfferPurpose, now: Date): ShownOffer {
  const { id: officialId, loginName } = official;
  return makeOffer(purpose, { officialId, loginName, code: "" }, now, identityMeans());
}

/** The proposal that a form brought back, so that a mistake elsewhere does not change it; null when it is void. */
export function offerAgain(
  official: Official,
  purpose: OfferPurpose,
  state: string,
  now: Date,
): ShownOffer | null {
  const means = identityMeans();
  return openOffer(purpose, state, now, means)?.officialId === official.id
    ? showOfferAgain(purpose, state, official.loginName, means)
    : null;
}
