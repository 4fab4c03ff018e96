import { currentSuite, type KeyPair } from "~/identity/keys/suite.server";
import { serviceKey } from "~/platform/service-keys.server";

let pair: KeyPair | undefined;

/** Signs slips and daily roots: the portal's own pair, whose public half stands on /open/proof. */
export function slipKeys(): KeyPair {
  return (pair ??= currentSuite.generateSignKeys(serviceKey("slips")));
}
