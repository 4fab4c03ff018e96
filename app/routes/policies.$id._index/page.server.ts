import { readMatch } from "~/business/read-match.server";
import { currentCatalogue } from "~/policy/catalogue.server";
import type { FactDefinition } from "~/policy/fact";
import { compileProfile } from "~/policy/compile-profile";
import { evaluatePolicy } from "~/policy/evaluate-policy";
import { listItem } from "~/policy/list-policies";
import { renderMarkdown } from "~/site/markdown.server";

/** One policy as it stands on the day asked for, with the reader's own result if they have answered. Null: no such policy. */
export function readPolicy(request: Request, id: string, now: Date) {
  const match = readMatch(request, now);
  const { catalogue } = currentCatalogue();
  const moment = { asOf: match.asOf, knownOn: match.knownOn };
  const policy = catalogue.versionAt(id, moment);
  if (!policy) return null;
  const { version } = policy;
  const blank = evaluatePolicy(policy, compileProfile({}, catalogue.dictionary), match.asOf);
  const own = match.answered ? match.evaluate(policy) : undefined;
  const replacement = version.text.replacedBy
    ? catalogue.versionAt(version.text.replacedBy, moment)
    : null;
  const { rows } = version.text;
  return {
    asOf: match.asOf,
    today: match.today,
    item: listItem(version, match.asOf, blank.amount?.max ?? null),
    evaluation: own ?? blank,
    answered: own !== undefined,
    facts: catalogue.dictionary.facts as Map<string, FactDefinition>,
    rows: {
      who: renderMarkdown(rows.who.text),
      howMuch: renderMarkdown(rows.howMuch.text),
      howTo: renderMarkdown(rows.howTo.text),
      contact: renderMarkdown(rows.contact.text),
      until: renderMarkdown(rows.until.text),
    },
    notes: renderMarkdown(version.text.notes),
    replacement: replacement && {
      id: replacement.version.text.id,
      title: replacement.version.text.title,
    },
    conflicts: version.rule.conflicts.map((conflict) => ({
      ...conflict,
      title: conflict.with
        ? (catalogue.versionAt(conflict.with, moment)?.version.text.title ?? conflict.with)
        : conflict.name,
    })),
  };
}

export type PolicyView = NonNullable<ReturnType<typeof readPolicy>>;
