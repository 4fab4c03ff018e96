import type { AppLoadContext } from "@remix-run/node";
import {
  assignBatch,
  handlersFor,
  remindBatch,
  requireBatch,
} from "~/complaint/queue/batch-cases.server";
import { isBatchVerb, type BatchResult, type BatchVerb } from "~/complaint/queue/batch-verbs";
import { filterTextOf } from "~/complaint/queue/queue-page.server";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { may } from "~/identity/permissions";

/** 催办 is for those who watch over others' cases. */
export function verbFor(text: string, roles: Parameters<typeof may>[0]): BatchVerb {
  const watches = may(roles, "cases.intake") || may(roles, "cases.supervise");
  if (!isBatchVerb(text) || (text === "remind" && !watches)) {
    throw new Response(null, { status: 404 });
  }
  return text;
}

/** What the page before the act shows. */
export async function readBatchPage(
  request: Request,
  context: AppLoadContext,
  input: { verb: string; references: readonly string[]; back: string },
  now: Date,
) {
  const { reader, lines } = await requireBatch(request, context, input.references, now);
  const verb = verbFor(input.verb, reader.official.roles);
  const handlers =
    verb === "assign" ? await atTheDesk((db, given) => handlersFor(db, reader, given), lines) : [];
  return {
    verb,
    items: lines.map(({ item }) => item),
    handlers,
    filters: filterTextOf(reader, input.back),
    today: reader.today,
    person: reader.official.displayName,
  };
}

/** Carries a batch out. Whoever is not among the handlers on offer is refused like a foreign case. */
export async function actOnBatch(
  request: Request,
  context: AppLoadContext,
  input: { verb: string; references: readonly string[]; handlerId: string; note: string },
  now: Date,
): Promise<BatchResult> {
  const { reader, lines } = await requireBatch(request, context, input.references, now);
  const verb = verbFor(input.verb, reader.official.roles);
  const references = lines.map(({ item }) => item.reference);
  const given = { ...input, references };
  if (verb === "assign") return atTheDesk((db, it) => assignBatch(db, reader, it), given);
  if (verb === "remind") return atTheDesk((db, it) => remindBatch(db, reader, it), given);
  throw new Response(null, { status: 405 });
}
