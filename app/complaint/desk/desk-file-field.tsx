import { FileField } from "~/ui/file-field";
import { ACCEPTED_FILES } from "../filing/accepted-files";
import type { DeskFilesView } from "./desk-files.server";

/** Files that go with an answer or a message, uploaded one by one. */
export function DeskFileField({
  view: { files },
  error,
}: {
  view: DeskFilesView;
  error: string | undefined;
}) {
  return (
    <FileField
      name="file"
      label="附件"
      optional
      accept={ACCEPTED_FILES}
      hint="企业能下载。最多 5 个,每个不超过 10 MB。一次选一个,点“上传”"
      error={error}
      upload={{ label: "上传", name: "step", value: "upload" }}
      remove={{ label: "删除", name: "remove" }}
      files={files}
      filesLabel="已上传的附件"
      {...(files.length >= 5 && { full: "已经有 5 个附件。要换,请先删除一个" })}
    />
  );
}
