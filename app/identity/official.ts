import type { OfficialKeys } from "./keys/official-keys.server";
import type { Role } from "./roles";

/** The private keys that a session holds for one request: a pair to receive keys, a pair to sign. */
export type ActorKeys = OfficialKeys;

/** Somebody who gave password and second factor. What he may do: `may(official.roles, …)`. */
export interface Official {
  readonly id: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  readonly keys: ActorKeys;
}

/** How a login name is compared and kept: what phones and input methods change about it is undone. */
export function normaliseLoginName(typed: string): string {
  return typed.slice(0, 200).normalize("NFKC").trim().toLowerCase();
}
