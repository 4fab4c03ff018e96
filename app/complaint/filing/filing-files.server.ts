import { randomUUID } from "node:crypto";
import { randomKey } from "~/identity/keys/suite.server";
import { isDatabaseDown } from "~/platform/database-down";
import type { Database } from "~/platform/db.server";
import type { ByteAllowance } from "~/platform/byte-allowance";
import type { BlobStore } from "~/platform/files/blob-store.server";
import { attachmentName, type FileKind } from "~/platform/files/file-kind";
import {
  readMultipart,
  refusedWords,
  usualLimits,
  type FormLimits,
  type RefusedPart,
} from "~/platform/files/read-multipart.server";
import { storeUpload, type StoredCopy } from "~/platform/files/stored-file.server";
import { keepDraft, type DraftFile, type FilingDraft } from "./filing-draft.server";
import { checkAnswer, filesView, MOST_FILES } from "./filing-pages.server";
import {
  cameFromCheck,
  fieldOf,
  onlyShows,
  openDraft,
  shown,
  type StepAnswer,
  type StepInput,
  wrong,
} from "./filing-step.server";

/** A file of the form, stored or not. */
export type ReceivedFile =
  | { stored: Omit<DraftFile, "id" | "name"> }
  | { refused: string; advice: string | null }
  | { failed: Error };

/** A form with files, read to its end. */
export interface ReceivedForm {
  fields: FormData;
  files: readonly ReceivedFile[];
  refused: readonly RefusedPart[];
  /** All of it arrived. */
  whole: boolean;
  /** A file was refused as the sender had uploaded too much within the hour. */
  tooMuch: boolean;
}

/** Who uploads, and what of that is counted; `limits` where a form holds more text than usual. */
export interface UploadCount {
  caller: string;
  allowance: ByteAllowance;
  limits?: FormLimits;
}

/** Reads the form of the files page. Each file is cleaned and encrypted as it arrives; nothing else is kept. */
export async function receiveFiles(
  request: Request,
  store: BlobStore,
  now: Date,
  { caller, allowance, limits = usualLimits }: UploadCount,
): Promise<ReceivedForm> {
  let tooMuch = false;
  const sent = await readMultipart(request, limits, async (file): Promise<ReceivedFile> => {
    const seconds = allowance.take(caller, file.bytes.length, now.getTime());
    if (seconds > 0) {
      tooMuch = true;
      const minutes = Math.ceil(seconds / 60);
      const refused = `这一小时上传的内容太多了,请 ${minutes} 分钟后再上传`;
      return { refused, advice: "填写的内容和已上传的附件都还在" };
    }
    const keys = { clean: randomKey(), original: randomKey() };
    try {
      const { bytes, declaredName } = file;
      const upload = await storeUpload({ bytes, declaredName, number: 1, keys, store, now });
      if ("refused" in upload) return upload;
      return {
        stored: {
          // The file gets its number when it joins the draft.
          words: upload.words.replace(`${attachmentName(1)} `, ""),
          clean: upload.clean && withKey(upload.clean, keys.clean),
          original: withKey(upload.original, keys.original),
        },
      };
    } catch (error) {
      return { failed: error instanceof Error ? error : new Error("a file was not stored") };
    }
  });
  return {
    fields: sent.fields,
    files: sent.files,
    refused: sent.refused,
    whole: sent.end === "whole",
    tooMuch,
  };
}

function withKey(copy: StoredCopy, key: Uint8Array) {
  return { ...copy, key: Buffer.from(key).toString("base64url") };
}

/** Takes the blobs of files off the disk. */
export async function dropFiles(
  store: BlobStore,
  files: readonly Pick<DraftFile, "clean" | "original">[],
): Promise<void> {
  for (const { clean, original } of files) {
    for (const copy of [clean, original]) if (copy) await store.remove(copy.blob);
  }
}

/**
 * The files page: adds what came with the form, takes one off, or goes on. What was uploaded stays whatever
 * happens to another file. `onFailed` is told of a file that the disk did not take.
 */
export async function changeFiles(
  db: Database,
  input: StepInput & { received?: ReceivedForm },
  { store, onFailed }: { store: BlobStore; onFailed: (error: Error) => void },
): Promise<StepAnswer> {
  const { form, now, received } = input;
  const arrived = (received?.files ?? []).flatMap((file) =>
    "stored" in file ? [file.stored] : [],
  );
  try {
    const open = await openDraft(db, input);
    if ("answer" in open) {
      await dropFiles(store, arrived);
      return open.answer;
    }
    const { key, draft } = open;
    const fromCheck = cameFromCheck(form);
    if (onlyShows(form)) return shown(filesView(key, draft, { fromCheck }));
    const off = fieldOf(form, "remove");
    if (off !== "") return await takeOff(db, key, draft, off, store, fromCheck);
    const { added, errors, said } = await addFiles(draft, received, store, onFailed);
    if (added !== draft) await keepDraft(db, key, added);
    const goesOn = fieldOf(form, "do") === "next";
    if (errors.length > 0) {
      const view = filesView(key, added, { errors, said, fromCheck });
      return received?.tooMuch ? { view, status: 429 } : wrong(view);
    }
    if (goesOn) return await checkAnswer(db, key, added, now);
    if (said !== null) return shown(filesView(key, added, { said, fromCheck }));
    const none = [{ name: "file", message: "请先选择文件,再点“上传”" }];
    return wrong(filesView(key, draft, { errors: none, fromCheck }));
  } catch (error) {
    // A database that went away may have kept the draft that names them; what nothing names is swept.
    if (!isDatabaseDown(error)) await dropFiles(store, arrived);
    throw error;
  }
}

async function takeOff(
  db: Database,
  key: string,
  draft: FilingDraft,
  id: string,
  store: BlobStore,
  fromCheck: boolean,
): Promise<StepAnswer> {
  const gone = draft.files.filter((file) => file.id === id);
  const left = { ...draft, files: numbered(draft.files.filter((file) => file.id !== id)) };
  await keepDraft(db, key, left);
  await dropFiles(store, gone);
  const said = gone[0] ? `${gone[0].name} 已删除` : null;
  return shown(filesView(key, left, { said, fromCheck }));
}

/** 附件1, 附件2 …, without gaps after one was taken off. */
function numbered(files: readonly DraftFile[]): DraftFile[] {
  return files.map((file, at) => {
    const name = attachmentName(at + 1, file.original.kind as FileKind);
    const named = <T extends { name: string; kind: string }>(copy: T): T => ({
      ...copy,
      name: attachmentName(at + 1, copy.kind as FileKind),
    });
    return {
      ...file,
      name,
      clean: file.clean && named(file.clean),
      original: named(file.original),
    };
  });
}

async function addFiles(
  draft: FilingDraft,
  received: ReceivedForm | undefined,
  store: BlobStore,
  onFailed: (error: Error) => void,
) {
  let files = draft.files;
  const messages: string[] = [];
  let said: string | null = null;
  const next = () => files.length + 1;
  const words = (reason: RefusedPart["reason"]) =>
    refusedWords(reason, next(), { ...usualLimits, files: MOST_FILES });
  for (const file of received?.files ?? []) {
    if ("refused" in file) messages.push([file.refused, file.advice].filter(Boolean).join("。"));
    else if ("failed" in file) {
      onFailed(file.failed);
      messages.push(words("cut"));
    } else if (files.some(({ original }) => original.sha256 === file.stored.original.sha256)) {
      // A page that is loaded again sends its file again.
      await dropFiles(store, [file.stored]);
      said ??= "这个文件已经上传过了";
    } else if (files.length >= MOST_FILES) {
      await dropFiles(store, [file.stored]);
      messages.push(words("tooMany"));
    } else {
      files = numbered([...files, { id: randomUUID(), name: "", ...file.stored }]);
      const added = files.at(-1);
      said = `${attachmentName(files.length)} ${added?.words ?? ""}`;
    }
  }
  for (const { reason, number } of received?.refused ?? []) {
    messages.push(number === null ? "填写的文字太长了" : words(reason));
  }
  if (received && !received.whole && messages.length === 0) messages.push(words("cut"));
  const added = files === draft.files ? draft : { ...draft, files };
  return { added, errors: messages.map((message) => ({ name: "file", message })), said };
}
