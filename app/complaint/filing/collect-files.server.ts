import { randomUUID } from "node:crypto";
import type { BlobStore } from "~/platform/files/blob-store.server";
import { attachmentName, type FileKind } from "~/platform/files/file-kind";
import { refusedWords, usualLimits } from "~/platform/files/read-multipart.server";
import type { FieldError } from "~/ui/error-summary";
import type { DraftFile } from "./filing-draft.server";
import { dropFiles, type ReceivedForm } from "./filing-files.server";

/** Files of one message or answer. */
export const MOST_MESSAGE_FILES = 5;

/** Where uploads go, and who is told of one that the disk did not take. */
export interface UploadMeans {
  store: BlobStore;
  onFailed: (error: Error) => void;
}

export interface CollectedFiles {
  files: DraftFile[];
  errors: FieldError[];
  /** What was done to the newest file, in one sentence. */
  said: string | null;
}

/** Adds what came with a form to the files that wait for a message. `before`: the number of the last one. */
export async function collectFiles(
  left: readonly DraftFile[],
  received: ReceivedForm | null,
  before: number,
  { store, onFailed }: UploadMeans,
): Promise<CollectedFiles> {
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
