import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { cases } from "~db/schema/complaint";
import type { Database } from "~/platform/db.server";
import type { BlobStore } from "~/platform/files/blob-store.server";
import { attachmentName, type FileKind } from "~/platform/files/file-kind";
import { refusedWords, usualLimits } from "~/platform/files/read-multipart.server";
import { formText } from "~/http/form-text";
import type { FieldError } from "~/ui/error-summary";
import type { Complainant } from "./admit-complainant.server";
import { fieldErrors } from "./answer-turn.server";
import type { Turned } from "./complainant-turn.server";
import { dropFiles, type ReceivedForm } from "../filing/filing-files.server";
import {
  draftId,
  emptyDraft,
  keepDraft,
  newDraftKey,
  readDraft,
  type DraftFile,
} from "../filing/filing-draft.server";
import { sendMessage } from "./send-message.server";
import { findSensitive } from "../filing/sensitive-patterns";
import { supplementCase } from "./supplement-case.server";
import { messageFormSchema, supplementFormSchema } from "./track-forms.schema";
import { countOriginals } from "./tracked-files.server";

/** Files of one message. */
export const MOST_MESSAGE_FILES = 5;

/** The form as it stands: its files wait in a draft whose key only the form holds. */
export interface MessageForm {
  draft: string;
  text: string;
  audience: string;
  files: { id: string; name: string; note: string }[];
  errors: FieldError[];
  /** What was done to a file, in one sentence. */
  said: string | null;
  /** What looks like a number that names its writer, masked; asked about once. */
  sensitive: string[];
}

export const emptyMessageForm = (): MessageForm => ({
  draft: newDraftKey(),
  text: "",
  audience: "",
  files: [],
  errors: [],
  said: null,
  sensitive: [],
});

export type MessageAnswer =
  { sent: Exclude<Turned, { status: "refused" }> } | { form: MessageForm; status: number };

interface MessageInput {
  actor: Complainant;
  kind: "message" | "supplement";
  form: FormData;
  received: ReceivedForm | null;
  now: Date;
}

/**
 * One press in the form of a message: adds a file, takes one off, or sends. A message is sent with all its
 * files or comes back with all of them.
 */
export async function answerMessage(
  db: Database,
  input: MessageInput,
  { store, onFailed }: { store: BlobStore; onFailed: (error: Error) => void },
): Promise<MessageAnswer> {
  const { actor, form, received, now } = input;
  const typedKey = formText(form, "draft", 100);
  const draft = draftId(typedKey) === null ? newDraftKey() : typedKey;
  const text = formText(form, "text", 20_000);
  const audience = formText(form, "audience", 20);
  const kept = (await readDraft(db, draft, now)) ?? emptyDraft(now);
  const before = await countOriginals(db, actor.caseId);

  const off = formText(form, "remove", 100);
  const gone = kept.files.filter(({ id }) => id === off);
  const left = kept.files.filter(({ id }) => id !== off);
  const { files, errors, said } = await addFiles(left, received, before, { store, onFailed });
  const again = async (
    status: number,
    rest: Partial<Pick<MessageForm, "errors" | "said" | "sensitive">> = {},
  ): Promise<MessageAnswer> => {
    await keepDraft(db, draft, { ...kept, files });
    await dropFiles(store, gone);
    const listed = files.map(({ id, name, words }) => ({ id, name, note: words }));
    const nothing = { errors: [], said: null, sensitive: [] };
    return { form: { draft, text, audience, files: listed, ...nothing, ...rest }, status };
  };

  if (errors.length > 0) return again(400, { errors });
  if (off !== "") return again(200, { said: gone[0] ? `${gone[0].name} 已删除` : null });
  const press = formText(form, "do", 20);
  if (press === "upload") {
    if (said !== null) return again(200, { said });
    return again(400, { errors: [{ name: "file", message: "请先选择文件,再点“上传”" }] });
  }
  const schema = input.kind === "message" ? messageFormSchema : supplementFormSchema;
  const parsed = schema.safeParse({ text, audience });
  if (!parsed.success) return again(400, { errors: fieldErrors(parsed.error) });
  const sensitive = findSensitive(parsed.data.text).map(({ masked }) => masked);
  if (sensitive.length > 0 && press !== "keep" && (await isAnonymous(db, actor))) {
    return again(200, { sensitive });
  }
  const turn = { actor, now };
  const message = { text: parsed.data.text, files, draftKey: draft };
  const turned =
    "audience" in parsed.data
      ? await sendMessage(db, {
          ...turn,
          input: { ...message, audience: parsed.data.audience as "unit" | "intake" },
        })
      : await supplementCase(db, { ...turn, input: message });
  if (turned.status === "refused") {
    return again(409, { errors: [{ message: turned.reason }] });
  }
  return { sent: turned };
}

async function isAnonymous(db: Database, { caseId }: Complainant): Promise<boolean> {
  const [row] = await db.select({ mode: cases.mode }).from(cases).where(eq(cases.id, caseId));
  return row?.mode === "anonymous";
}

/** Adds what came with the form; numbers go on from the files that the case has. */
async function addFiles(
  left: readonly DraftFile[],
  received: ReceivedForm | null,
  before: number,
  { store, onFailed }: { store: BlobStore; onFailed: (error: Error) => void },
) {
  const limits = { ...usualLimits, files: MOST_MESSAGE_FILES };
  let files = [...left];
  const errors: FieldError[] = [];
  let said: string | null = null;
  const number = () => before + files.length + 1;
  const wrong = (message: string) => errors.push({ name: "file", message });
  for (const file of received?.files ?? []) {
    if ("refused" in file) wrong([file.refused, file.advice].filter(Boolean).join("。"));
    else if ("failed" in file) {
      onFailed(file.failed);
      wrong(refusedWords("cut", number(), limits));
    } else if (files.length >= MOST_MESSAGE_FILES) {
      await dropFiles(store, [file.stored]);
      wrong(refusedWords("tooMany", number(), limits));
    } else {
      const added = { id: randomUUID(), name: "", ...file.stored };
      files = [...files, added];
      said = file.stored.words;
    }
  }
  for (const { reason, number: of } of received?.refused ?? []) {
    if (of === null) wrong("填写的文字太长了");
    else wrong(refusedWords(reason, number(), limits));
  }
  if (received && !received.whole && errors.length === 0) {
    wrong(refusedWords("cut", number(), limits));
  }
  const named = files.map((file, at) => numbered(file, before + at + 1));
  return { files: named, errors, said: said && `${named.at(-1)?.name ?? ""} ${said}` };
}

function numbered(file: DraftFile, number: number): DraftFile {
  const named = <T extends { name: string; kind: string }>(copy: T): T => ({
    ...copy,
    name: attachmentName(number, copy.kind as FileKind),
  });
  const original = named(file.original);
  return { ...file, name: original.name, clean: file.clean && named(file.clean), original };
}
