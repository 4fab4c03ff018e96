import { NO_KEY, refuse, type Scene } from "../handling/act-on-case.server";
import { deskSigner, proofOf } from "../filing/message-proof.server";
import type { EnvelopeBody } from "../case/envelopes";

/** A reason that the complainant reads, under the key of the work. */
export function writeReason(
  { writer, today }: Scene,
  command: string,
  text: string,
  rightDoor: string | null = null,
): Promise<number> {
  return writer.add("work", "reason", { command, text, rightDoor, on: today });
}

/** Words among officials; refused for whoever does not hold the notes' key. */
export function writeInternal({ writer, keys, official, now }: Scene, text: string) {
  if (!keys.note) refuse(NO_KEY);
  return writer.add("note", "note", {
    text,
    officialId: official.id,
    unitId: official.unitId,
    at: now.toISOString(),
  });
}

/** A message to the complainant, signed by the official and shown under the unit's name. */
export function writeToComplainant(
  { writer, official, row, today }: Scene,
  heading: string,
  text: string,
  fileIds: string[] = [],
): Promise<number> {
  const body = {
    from: "desk" as const,
    unitId: official.unitId,
    heading,
    text,
    on: today,
    fileIds,
  };
  const proof = proofOf(deskSigner(official), row.id, writer.next, body);
  return writer.add("work", "message", { ...body, ...proof });
}

/** 答复: what was found, what follows and on which rule, signed. It goes out once it is approved. */
export function writeAnswer(
  { writer, official, row, today }: Scene,
  answer: Pick<EnvelopeBody<"answer">, "facts" | "opinion" | "basis" | "outcome" | "fileIds">,
): Promise<number> {
  const { facts, opinion, basis, outcome, fileIds } = answer;
  const unitId = official.unitId;
  const body = { facts, opinion, basis, outcome, unitId, on: today, fileIds };
  const proof = proofOf(deskSigner(official), row.id, writer.next, body);
  return writer.add("work", "answer", { ...body, ...proof });
}

/** The state machine only wants to know that something was written: its number stands for it. */
export const documentOf = (seq: number): string => String(seq);
