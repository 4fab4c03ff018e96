import type { Official } from "./official";
import { may, type Permission } from "./permissions";

/** A verb was called for somebody who may not do it: the page that called it is wrong. */
export class ForbiddenError extends Error {
  override readonly name = "ForbiddenError";
}

/** The verb's own check behind the one of its page. @throws ForbiddenError */
export function requirePermission(actor: Pick<Official, "roles">, permission: Permission): void {
  if (!may(actor.roles, permission)) throw new ForbiddenError(permission);
}
