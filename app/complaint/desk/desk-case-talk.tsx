import { formatDate } from "~/policy/wording/value";
import { AttachmentList } from "~/ui/attachment-list";
import { Button, ButtonGroup } from "~/ui/button";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { MessageList } from "~/ui/message-list";
import { SummaryList } from "~/ui/summary-list";
import { StatusTag } from "~/ui/tag";
import { WritingArea } from "~/ui/writing-area";
import { DESK_LIMITS } from "./desk-action.schema";
import { clockTime } from "./desk-moments";
import type { AnswerView, DeskCaseView } from "./desk-case-view";
import { TemplatePicker, type TemplateChoice } from "./template-picker";
import { fileLinks } from "./desk-file-links";

export function AnswerText({ answer, reference }: { answer: AnswerView; reference: string }) {
  const plain = (text: string) => <p className="plain-text">{text}</p>;
  return (
    <SummaryList
      rows={[
        { label: "单位和日期", value: `${answer.unit} ${formatDate(answer.on)}` },
        { label: "办理结果", value: answer.outcome },
        { label: "查明的情况", value: plain(answer.facts) },
        { label: "处理意见", value: plain(answer.opinion) },
        { label: "依据", value: plain(answer.basis) },
        ...(answer.files.length > 0
          ? [
              {
                label: "附件",
                value: (
                  <AttachmentList
                    label="答复的附件"
                    attachments={fileLinks(reference, answer.files)}
                  />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** What was written to and by the enterprise, and among officials. */
export function CaseTalk({ view }: { view: DeskCaseView }) {
  const { reference, messages, notes, answers } = view;
  return (
    <>
      {answers.map((answer) => (
        <section key={answer.seq} aria-labelledby={`answer-${answer.seq}`}>
          <h2 id={`answer-${answer.seq}`}>答复</h2>
          <AnswerText answer={answer} reference={reference} />
        </section>
      ))}
      <section aria-labelledby="messages">
        <h2 id="messages">与企业的往来</h2>
        {messages.length === 0 ? <p>还没有往来。</p> : null}
        <MessageList
          messages={messages.map((message) => ({
            id: `m${message.seq}`,
            from: message.who,
            kind: message.own ? "own" : "other",
            dateTime: message.on,
            timeText: formatDate(message.on),
            text: [message.heading, message.text].filter(Boolean).join("\n"),
            attachments: fileLinks(reference, message.files),
            mark: message.genuine ? null : (
              <StatusTag tone="bad">签名核对不上,不能确定是谁写的</StatusTag>
            ),
          }))}
        />
      </section>
      <section aria-labelledby="notes">
        <h2 id="notes">内部备注</h2>
        {notes.length === 0 ? <p>还没有备注。</p> : null}
        <MessageList
          messages={notes.map((note) => ({
            id: `n${note.seq}`,
            from: `${note.unit} ${note.who}`,
            kind: "internal",
            dateTime: note.at,
            timeText: clockTime(note.at),
            text: note.text,
            mark: "企业看不到",
          }))}
        />
        {view.privateReasons.map((reason) => (
          <p key={reason.seq}>
            企业私下说明的撤回原因({formatDate(reason.on)}){reason.pressured ? ",称被施压" : ""}:
            {reason.text || "没有写"}
          </p>
        ))}
      </section>
    </>
  );
}

/** Where an official writes: among colleagues first, to the enterprise second, each a form of its own. */
export function CaseWriting({
  view,
  drafts,
  templates,
}: {
  view: DeskCaseView;
  drafts: { note: string; message: string };
  templates: readonly TemplateChoice[];
}) {
  const home = `/desk/cases/${view.reference}`;
  const hidden = (area: string) => ({ version: String(view.version), area });
  return (
    <div className="no-print">
      {view.writing.map((name) => (
        <p key={name}>
          <strong>{name}正在办理此件</strong>
        </p>
      ))}
      {view.actions.includes("note") ? (
        <WritingArea kind="internal" id="write-note" title="内部备注" audience="企业看不到">
          <Form action={`${home}/note`} hidden={hidden("note")} autosave={`${home}/draft`}>
            <TextArea
              name="text"
              label="备注"
              rows={3}
              limit={DESK_LIMITS.reason}
              autoComplete="off"
              defaultValue={drafts.note}
            />
            <Button variant="secondary">保存备注</Button>
          </Form>
        </WritingArea>
      ) : null}
      {view.actions.includes("message") ? (
        <WritingArea kind="outgoing" id="write-message" title="答复企业" audience="对方能看到">
          <Form action={`${home}/message`} hidden={hidden("message")} autosave={`${home}/draft`}>
            <TextArea
              name="words"
              label="要告诉企业的内容"
              rows={5}
              limit={DESK_LIMITS.document}
              autoComplete="off"
              hint="点“发送给企业”后先检查一遍,再发送"
              defaultValue={drafts.message}
            />
            <TemplatePicker templates={templates} />
            <ButtonGroup>
              <Button variant="secondary">发送给企业</Button>
              <Button variant="link" name="step" value="edit">
                加附件
              </Button>
            </ButtonGroup>
          </Form>
        </WritingArea>
      ) : null}
    </div>
  );
}
