import type { ReactNode } from "react";
import { AttachmentList, type Attachment } from "./attachment-list";

export type Message = Readonly<{
  id: string;
  /** Who wrote it, as the reader knows them: 您, or the name of a unit. */
  from: string;
  /** `own`: the reader's side. `internal`: never leaves the house; say so in `mark`. */
  kind: "own" | "other" | "internal";
  dateTime: string;
  timeText: string;
  /** Plain text; its line breaks are kept and nothing in it is markup. */
  text: string;
  attachments?: readonly Attachment[];
  /** Words beside the writer, e.g. that it is unread or who can see it. */
  mark?: ReactNode;
}>;

/** What two sides wrote to each other, each entry headed by writer and time. */
export function MessageList({
  messages,
  attachmentsLabel = "附件",
  headingAs: Heading = "h3",
}: {
  messages: readonly Message[];
  attachmentsLabel?: string;
  headingAs?: "h3" | "h4";
}) {
  return (
    <ol className="messages">
      {messages.map((message) => (
        <li key={message.id} id={message.id} className={`message message-${message.kind}`}>
          <div className="message-head">
            <Heading>
              {message.from} <time dateTime={message.dateTime}>{message.timeText}</time>
            </Heading>
            {message.mark}
          </div>
          <p className="plain-text">{message.text}</p>
          <AttachmentList label={attachmentsLabel} attachments={message.attachments ?? []} />
        </li>
      ))}
    </ol>
  );
}
