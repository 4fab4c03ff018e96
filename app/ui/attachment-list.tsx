import { HiddenText } from "./hidden-text";
import { Icon } from "./icon";

export type Attachment = Readonly<{
  id: string;
  name: string;
  /** Absent: only named here, not offered. */
  href?: string;
  /** Kind and size, e.g. `PDF,1.2 MB`. */
  detail?: string;
}>;

/** Files to fetch, one a line. Nothing without files. */
export function AttachmentList({
  label,
  attachments,
}: {
  label: string;
  attachments: readonly Attachment[];
}) {
  if (attachments.length === 0) return null;
  return (
    <ul className="attachments" aria-label={label}>
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          <Icon name="paperclip" />
          <span>
            {attachment.href ? (
              <a href={attachment.href}>
                <HiddenText>下载:</HiddenText>
                {attachment.name}
              </a>
            ) : (
              attachment.name
            )}
            {attachment.detail ? <span className="text-2">({attachment.detail})</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
