import type { SelectCase } from "~db/schema/complaint";
import type { SelectOfficial } from "~db/schema/identity";
import { signedRecord } from "~/identity/official-record.server";
import { KeyRefusedError } from "~/identity/key-refused-error";
import { pinnedOrganisationKeys } from "~/identity/pinned-keys.server";
import { ROLES, isRole } from "~/identity/roles";
import type { CaseBook, Entry } from "../case/case-book.server";
import { OUTCOMES } from "../case/case-progress";
import { complaintBook } from "../book/complaint-files.server";
import { SUPERVISION_REASONS } from "./desk-action.schema";
import {
  codeText,
  stepTitle,
  unitName,
  type AnswerView,
  type DeskCaseView,
  type FileView,
  type MessageView,
  type StepView,
} from "./desk-case-view";
import { COMPLAINANT_SIGNER, isGenuine } from "../filing/message-proof.server";

/** Officials by id. */
export type People = ReadonlyMap<string, SelectOfficial>;

const nameOf = (people: People, id: string | null) =>
  id === null ? null : (people.get(id)?.displayName ?? "已离开的人员");

const nameOfUnit = (id: string | null) => unitName(complaintBook(), id);

/** What was written to and by the complainant, in order, each with whether its signature fits. */
export function messagesIn(
  row: Pick<SelectCase, "id" | "complainantSign">,
  entries: readonly Entry[],
  people: People,
  filesIn: (ids: readonly string[]) => FileView[],
): MessageView[] {
  return entries.flatMap((entry): MessageView[] => {
    if (entry.kind !== "message") return [];
    const { seq, body } = entry;
    const own = body.from === "desk";
    const signPublic = own
      ? signKeyOf(people.get(body.signer))
      : body.signer === COMPLAINANT_SIGNER
        ? row.complainantSign
        : null;
    return [
      {
        seq,
        own,
        who: own ? [nameOfUnit(body.unitId), nameOf(people, body.signer)].join(" ") : "企业",
        on: body.on,
        heading: body.heading,
        text: body.text,
        files: filesIn(body.fileIds),
        genuine: signPublic !== null && isGenuine(signPublic, row.id, seq, body),
      },
    ];
  });
}

/** An official's own signing key, as far as the organisation vouches for it. */
function signKeyOf(row: SelectOfficial | undefined): Uint8Array | null {
  if (!row) return null;
  try {
    return signedRecord(pinnedOrganisationKeys(), row).signPublic;
  } catch (error) {
    if (error instanceof KeyRefusedError) return null;
    throw error;
  }
}

export function answersIn(
  entries: readonly Entry[],
  filesIn: (ids: readonly string[]) => FileView[],
): AnswerView[] {
  return entries.flatMap((entry): AnswerView[] => {
    if (entry.kind !== "answer") return [];
    const { facts, opinion, basis, outcome, unitId, on, fileIds } = entry.body;
    const unit = nameOfUnit(unitId) ?? "";
    const files = filesIn(fileIds);
    return [{ seq: entry.seq, unit, on, facts, opinion, basis, outcome: OUTCOMES[outcome], files }];
  });
}

/** Internal notes, newest first. */
export function notesIn(entries: readonly Entry[], people: People): DeskCaseView["notes"] {
  return entries
    .flatMap((entry) =>
      entry.kind === "note"
        ? [
            {
              seq: entry.seq,
              who: nameOf(people, entry.body.officialId) ?? "",
              unit: nameOfUnit(entry.body.unitId) ?? "",
              at: entry.body.at,
              text: entry.body.text,
            },
          ]
        : [],
    )
    .reverse();
}

/** What happened, newest first; the desk sees names where the complainant sees units. */
export function stepsIn({ steps, entries }: CaseBook, people: People): StepView[] {
  return steps
    .map((step): StepView => {
      const words = entries.find(({ seq }) => seq === step.envelopeSeq);
      const text =
        words?.kind === "reason" || words?.kind === "note"
          ? words.body.text
          : codeText(step.code, complaintBook(), SUPERVISION_REASONS);
      return { n: step.n, on: step.on, title: stepTitle(step.command), who: whoOf(step), text };
    })
    .reverse();

  function whoOf({ role, officialId, unitId }: (typeof steps)[number]): string {
    if (role === "complainant") return "企业";
    if (role === "system") return "系统";
    const title = isRole(role) ? ROLES[role] : role;
    return [nameOfUnit(unitId), title, nameOf(people, officialId)].filter(Boolean).join(" ");
  }
}
