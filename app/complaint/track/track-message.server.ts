import { eq } from "drizzle-orm";
import { cases } from "~db/schema/complaint";
import type { Database } from "~/platform/db.server";
import { formText } from "~/http/form-text";
import type { FieldError } from "~/ui/error-summary";
import type { Complainant } from "./admit-complainant.server";
import { fieldErrors } from "./answer-turn.server";
import type { Turned } from "./complainant-turn.server";
import { collectFiles, type UploadMeans } from "../filing/collect-files.server";
import { dropFiles, type ReceivedForm } from "../filing/filing-files.server";
import {
  draftId,
  emptyDraft,
  keepDraft,
  newDraftKey,
  readDraft,
} from "../filing/filing-draft.server";
import { sendMessage } from "./send-message.server";
import { findSensitive } from "../filing/sensitive-patterns";
import { supplementCase } from "./supplement-case.server";
import { messageFormSchema, supplementFormSchema } from "./track-forms.schema";
import { countOriginals } from "./tracked-files.server";

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
  { store, onFailed }: UploadMeans,
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
  const { files, errors, said } = await collectFiles(left, received, before, { store, onFailed });
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

  if (errors.length > 0) return again(received?.tooMuch ? 429 : 400, { errors });
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
