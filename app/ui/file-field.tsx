import type { ReactNode } from "react";
import { Button, type Press } from "./button";
import {
  describedBy,
  fieldClass,
  Heading,
  HintAndError,
  Optional,
  type FieldWords,
} from "./field-parts";
import { HiddenText } from "./hidden-text";
import { Icon } from "./icon";

export type UploadedFile = Readonly<{
  id: string;
  name: string;
  /** Kind and size. */
  detail?: string;
  /** What was done to it, in one sentence. */
  note?: ReactNode;
}>;

/**
 * One file at a time: choose, send, and it joins the list below with a button to take it off. Stands inside
 * a form of kind multipart. Its first button is `upload`, so Enter in another field sends and keeps all.
 */
export function FileField(
  props: FieldWords & {
    name: string;
    label: string;
    labelAs?: "h1" | "h2";
    /** Kinds and endings for the file picker; the server decides. */
    accept?: string;
    upload: Press;
    /** Sent as `remove.name` with the file's id. */
    remove: Readonly<{ label: string; name: string }>;
    files: readonly UploadedFile[];
    filesLabel: string;
    /** Instead of the input when no more files are taken. */
    full?: ReactNode;
  },
) {
  const { name, upload, files } = props;
  const Label = props.full ? "div" : "label";
  return (
    <div className={fieldClass(props)}>
      <Label className="label" htmlFor={props.full ? undefined : name}>
        <Heading as={props.labelAs}>
          {props.label}
          <Optional optional={props.optional} />
        </Heading>
      </Label>
      <HintAndError id={name} words={props} />
      {props.full ? (
        <p id={name} tabIndex={-1}>
          {props.full}
        </p>
      ) : (
        <div className="file-row">
          <input
            id={name}
            name={name}
            type="file"
            className="input input-file"
            accept={props.accept}
            aria-describedby={describedBy(name, props)}
            aria-invalid={props.error ? true : undefined}
          />
          <Button variant="secondary" name={upload.name} value={upload.value}>
            {upload.label}
          </Button>
        </div>
      )}
      {files.length > 0 ? (
        <ul className="files" aria-label={props.filesLabel}>
          {files.map((file) => (
            <li key={file.id}>
              <Icon name="paperclip" />
              <span className="file-words">
                {file.name}
                {file.detail ? <span className="text-2">({file.detail})</span> : null}
                {file.note ? <span className="hint">{file.note}</span> : null}
              </span>
              <Button variant="link" name={props.remove.name} value={file.id}>
                {props.remove.label}
                <HiddenText>:{file.name}</HiddenText>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
