import { formText } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import type { Database } from "~/platform/db.server";
import { usualLimits } from "~/platform/files/read-multipart.server";
import type { FieldError } from "~/ui/error-summary";
import { collectFiles, type UploadMeans } from "../filing/collect-files.server";
import {
  draftId,
  emptyDraft,
  keepDraft,
  newDraftKey,
  readDraft,
} from "../filing/filing-draft.server";
import {
  dropFiles,
  receiveFiles,
  type ReceivedForm,
  type UploadCount,
} from "../filing/filing-files.server";
import type { DeskFiles } from "../handling/attach-to-work.server";

/** An answer of 6,000 characters takes more room than a complainant's text. */
const deskLimits = { ...usualLimits, bytesPerField: 80_000 };

/** Files of a desk form as the page lists them; the key goes along in the form, and nothing else knows it. */
export interface DeskFilesView {
  draft: string;
  /** `note`: what was done to it. */
  files: { id: string; name: string; note: string }[];
  said: string | null;
}

export const noDeskFiles = (): DeskFilesView => ({ draft: newDraftKey(), files: [], said: null });

export interface SentDeskForm {
  fields: FormData;
  received: ReceivedForm | null;
}

/** Reads a desk form that may carry a file; the file is cleaned and encrypted as it arrives. */
export async function readDeskForm(
  request: Request,
  { store }: UploadMeans,
  count: Omit<UploadCount, "limits">,
  now: Date,
): Promise<SentDeskForm> {
  const type = request.headers.get("Content-Type") ?? "";
  if (!type.startsWith("multipart/form-data")) {
    return { fields: await readForm(request), received: null };
  }
  const received = await receiveFiles(request, store, now, { ...count, limits: deskLimits });
  return { fields: received.fields, received };
}

export interface HandledFiles {
  view: DeskFilesView;
  attached: DeskFiles | undefined;
  errors: FieldError[];
  /** The press was about files: nothing else is done with the form yet. */
  only: boolean;
}

/** Adds the file that came, or takes one off. Files wait encrypted in a draft, two hours at most. */
export async function handleDeskFiles(
  db: Database,
  { fields, received }: SentDeskForm,
  means: UploadMeans,
  now: Date,
): Promise<HandledFiles> {
  const typedKey = formText(fields, "files", 100);
  const draft = draftId(typedKey) === null ? newDraftKey() : typedKey;
  const kept = (await readDraft(db, draft, now)) ?? emptyDraft(now);
  const off = formText(fields, "remove", 100);
  const gone = kept.files.filter(({ id }) => id === off);
  const left = kept.files.filter(({ id }) => id !== off);
  const collected = await collectFiles(left, received, 0, means);
  const { files, errors } = collected;
  const changed = gone.length > 0 || files.length !== left.length;
  if (changed) await keepDraft(db, draft, { ...kept, files });
  await dropFiles(means.store, gone);
  const upload = formText(fields, "step", 10) === "upload";
  if (upload && collected.said === null && errors.length === 0) {
    errors.push({ name: "file", message: "请先选择文件,再点“上传”" });
  }
  const said = gone[0] ? `${gone[0].name} 已删除` : collected.said;
  const listed = files.map(({ id, name, words }) => ({ id, name, note: words }));
  return {
    view: { draft, files: listed, said },
    attached: files.length > 0 ? { draftKey: draft, files } : undefined,
    errors,
    only: upload || off !== "",
  };
}
