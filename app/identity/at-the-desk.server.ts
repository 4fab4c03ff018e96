import { db, type Database } from "~/platform/db.server";
import { identityMeans, type Means } from "./means.server";
import type { RewrapCases } from "./rotate-group.server";

/** Calls a verb of identity with this process's database and means; routes know neither. */
export function atTheDesk<Input, Answer>(
  verb: (db: Database, input: Input, means: Means) => Promise<Answer>,
  input: Input,
): Promise<Answer> {
  return verb(db(), input, identityMeans());
}

let mover: RewrapCases | null = null;

/** Says how cases move to a group's next key; called once, at start, by whoever composes the portal. */
export function moveCasesWith(rewrapCases: RewrapCases): void {
  mover = rewrapCases;
}

/** How cases move, or null while nobody said it: then no group is switched. */
export function caseMover(): RewrapCases | null {
  return mover;
}
