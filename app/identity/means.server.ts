import { serviceKey } from "~/platform/service-keys.server";
import { createKdfQueue, type KdfQueue } from "./keys/kdf-queue.server";
import { guardianKdf, type KdfParameters, officialKdf } from "./keys/password-kdf.server";
import { createLogInThrottle, type LogInThrottle } from "./log-in-throttle.server";
import { pinnedOrganisationKeys } from "./pinned-keys.server";
import type { Role } from "./roles";

/** What the verbs of identity work with beside the database; tests give cheaper ones. */
export interface Means {
  readonly queue: KdfQueue;
  /** Mixed into everything derived from a password; kept outside the database. */
  readonly passwordKey: Uint8Array;
  /** Seals what a form carries to its next step. */
  readonly formKey: Uint8Array;
  /** Public halves of the organisation: whose signature makes a key one to seal to. */
  readonly pinned: readonly Uint8Array[];
  readonly kdfFor: (roles: readonly Role[]) => KdfParameters;
  readonly throttle: LogInThrottle;
}

/** One queue for all slow derivations of this process: passwords here, 查询码 elsewhere. */
export const kdfQueue: KdfQueue = createKdfQueue();

const throttle = createLogInThrottle();

/** The means of this process. */
export function identityMeans(): Means {
  return {
    queue: kdfQueue,
    passwordKey: serviceKey("passwords"),
    formKey: serviceKey("form-tokens"),
    pinned: pinnedOrganisationKeys(),
    kdfFor,
    throttle,
  };
}

const guardians: readonly Role[] = ["identityOfficer", "approver", "trustee"];

/** Whose keys open what nobody else may pay more. */
export function kdfFor(roles: readonly Role[]): KdfParameters {
  return roles.some((role) => guardians.includes(role)) ? guardianKdf : officialKdf;
}
