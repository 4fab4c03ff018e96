import { formatDate, formatShortDate } from "~/policy/wording/value";
import { ButtonGroup, ButtonLink } from "~/ui/button";
import { Details } from "~/ui/details";
import { MessageList } from "~/ui/message-list";
import { Notice } from "~/ui/notice";
import { StageList } from "~/ui/stage-list";
import { SuccessBanner } from "~/ui/success-banner";
import { SummaryList } from "~/ui/summary-list";
import { Tag } from "~/ui/tag";
import { Timeline } from "~/ui/timeline";
import { AttachmentList } from "~/ui/attachment-list";
import type { TrackedAnswer, TrackedCase, TrackedMessage } from "./read-tracked-case.server";
import { TRACK_ACTIONS, type TrackAction } from "./tracked-actions";
import type { TrackedFile } from "./tracked-files.server";

const attachments = (files: readonly TrackedFile[]) =>
  files.map((file) => ({ ...file, href: `/track/case/files/${file.id}` }));

const MODES = { anonymous: "匿名", confidential: "保密", open: "公开身份" } as const;

/** One's own case: state and next date, what is asked for, answers, messages, and who looked. */
export function TrackedCaseView({ view, said }: { view: TrackedCase; said: string | null }) {
  const { headline, awaited, stages } = view;
  return (
    <>
      {said === null ? null : <SuccessBanner text={said} />}
      <h1>{headline.title}</h1>
      {headline.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {awaited ? (
        <Notice
          tone="warn"
          title={`需要您补充${awaited.by ? `,请在 ${formatDate(awaited.by)}前` : ""}`}
        >
          {awaited.text ? <p className="plain-text">{awaited.text}</p> : null}
          <p>等待期间不计入办理时间。</p>
        </Notice>
      ) : null}
      {view.mode === "anonymous" && headline.nextDate ? (
        <p>我们无法通知您,请在 {formatDate(headline.nextDate)}前后回来看一看。</p>
      ) : null}
      <Primary actions={view.actions} />
      <h2>办到哪一步</h2>
      <StageList
        label="办理阶段"
        stages={stages.map(({ on, ...stage }) => ({
          ...stage,
          note: on ? formatShortDate(on) : null,
        }))}
      />
      {view.leadUnit ? <p>承办单位:{view.leadUnit}</p> : null}
      <Answers answers={view.answers} />
      <Messages messages={view.messages} />
      <h2>办理经过</h2>
      <Timeline
        entries={view.timeline.map(({ on, text, ...event }) => ({
          ...event,
          dateTime: on,
          timeText: formatDate(on),
          ...(text !== null && { text }),
        }))}
      />
      <More actions={view.actions} />
      <Filed view={view} />
      <Watchers view={view} />
    </>
  );
}

/** What waits for the complainant, or else the way to write. */
const FIRST: readonly TrackAction[] = ["preview", "supplement", "rate"];

function Primary({ actions }: { actions: readonly TrackAction[] }) {
  const first = actions.find((action) => FIRST.includes(action)) ?? "message";
  const second = first !== "message" ? "message" : actions.find((action) => action === "review");
  return (
    <ButtonGroup>
      <ButtonLink href={`/track/case/${first}`}>{TRACK_ACTIONS[first]}</ButtonLink>
      {second ? (
        <ButtonLink href={`/track/case/${second}`} variant="secondary">
          {TRACK_ACTIONS[second]}
        </ButtonLink>
      ) : null}
    </ButtonGroup>
  );
}

function More({ actions }: { actions: readonly TrackAction[] }) {
  return (
    <>
      <h2>您还可以</h2>
      <ul>
        {actions.map((action) => (
          <li key={action}>
            <a href={`/track/case/${action}`}>{TRACK_ACTIONS[action]}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Answers({ answers }: { answers: readonly TrackedAnswer[] }) {
  if (answers.length === 0) return null;
  return (
    <>
      <h2>答复</h2>
      {answers.map((answer) => (
        <section key={answer.id} id={answer.id}>
          <h3>
            {answer.unit} <time dateTime={answer.on}>{formatDate(answer.on)}</time>
          </h3>
          <p>
            <Tag>{answer.outcome}</Tag>
          </p>
          <h4>查明的情况</h4>
          <p className="plain-text">{answer.facts}</p>
          <h4>处理意见</h4>
          <p className="plain-text">{answer.opinion}</p>
          {answer.basis ? (
            <>
              <h4>依据</h4>
              <p className="plain-text">{answer.basis}</p>
            </>
          ) : null}
          <AttachmentList label="答复的附件" attachments={attachments(answer.files)} />
        </section>
      ))}
    </>
  );
}

function Messages({ messages }: { messages: readonly TrackedMessage[] }) {
  return (
    <>
      <h2>留言</h2>
      {messages.length === 0 ? <p>还没有留言。</p> : null}
      <MessageList
        messages={messages.map((message) => ({
          id: message.id,
          from: message.from,
          kind: message.own ? "own" : "other",
          dateTime: message.on,
          timeText: formatDate(message.on),
          text: [message.heading === "留言" ? "" : `【${message.heading}】`, message.text]
            .filter(Boolean)
            .join("\n"),
          attachments: attachments(message.files),
          mark: message.forged ? (
            <Tag tone="bad">不是用您的查询码写的,请拨打 12345 核实</Tag>
          ) : message.audience ? (
            <span className="text-2">{message.audience}</span>
          ) : null,
        }))}
      />
    </>
  );
}

function Filed({ view }: { view: TrackedCase }) {
  const { filing, redacted } = view;
  return (
    <>
      <h2>您提交的内容</h2>
      <SummaryList
        rows={[
          { label: "受理编号", value: view.reference },
          { label: "提交日期", value: formatDate(view.filedOn) },
          { label: "身份方式", value: MODES[view.mode] },
        ]}
      />
      <Details summary="看原文">
        <SummaryList
          rows={[
            { label: "反映的单位", value: filing.accused || "不清楚" },
            { label: "时间", value: filing.when || null },
            { label: "发生了什么", value: <span className="plain-text">{filing.what}</span> },
            {
              label: "希望怎么解决",
              value: filing.wish ? <span className="plain-text">{filing.wish}</span> : null,
            },
          ]}
        />
        <AttachmentList label="提交的附件" attachments={attachments(filing.files)} />
      </Details>
      {redacted && !redacted.waiting ? (
        <Details summary="看承办单位看到的内容(转办稿)">
          <Redacted redacted={redacted} />
        </Details>
      ) : null}
    </>
  );
}

/** The 转办稿, word for word. */
export function Redacted({ redacted }: { redacted: NonNullable<TrackedCase["redacted"]> }) {
  return (
    <>
      <SummaryList
        rows={[
          { label: "标题", value: redacted.title },
          { label: "内容", value: <span className="plain-text">{redacted.text}</span> },
          {
            label: "希望怎么解决",
            value: redacted.wish ? <span className="plain-text">{redacted.wish}</span> : null,
          },
        ]}
      />
      <AttachmentList label="转给承办单位的附件" attachments={attachments(redacted.files)} />
    </>
  );
}

function Watchers({ view }: { view: TrackedCase }) {
  const { openings, identityOpenings } = view;
  return (
    <>
      <h2>谁看过这件诉求</h2>
      {openings.length === 0 ? <p>没有人查看过。</p> : null}
      <ul>
        {openings.map(({ week, who, times }) => (
          <li key={`${week} ${who}`}>
            {formatDate(week)}起的一周:{who},{times} 次
          </li>
        ))}
      </ul>
      <h3>谁看过您的身份</h3>
      {view.mode === "anonymous" ? <p>您没有留下身份信息。</p> : null}
      {identityOpenings.length === 0 ? <p>没有人查看过。</p> : null}
      <ul>
        {identityOpenings.map(({ on, text, reason }, at) => (
          <li key={at}>
            {formatDate(on)}:{text}
            {reason === null ? null : <p className="plain-text">申请的理由:{reason}</p>}
          </li>
        ))}
      </ul>
      <h3>保存到什么时候</h3>
      <p>
        {view.retainUntil
          ? `保存到 ${formatDate(view.retainUntil)},之后销毁密钥,谁都打不开。还有没看的留言时会推迟。`
          : "办完以后才开始计算保存时间,到期销毁密钥,谁都打不开。"}
      </p>
      <p>
        手里有提交凭证的,可以<a href="/open/proof">核对凭证</a>,证明提交过。
      </p>
    </>
  );
}

/** The record does not match what was written: nothing of it is shown, and what to do instead. */
export function DamagedCase({
  reference,
  filedOn,
  phone,
}: {
  reference: string;
  filedOn: string;
  phone: { number: string; href: string };
}) {
  return (
    <>
      <h1>这件诉求的记录对不上,不能显示</h1>
      <p>
        受理编号 {reference},{formatDate(filedOn)}
        提交。记录可能被人改动过。为了不让您看到假的内容,这里什么都不显示,也不能补充。
      </p>
      <h2>您可以这样做</h2>
      <ol>
        <li>
          拨打 <a href={phone.href}>{phone.number}</a>,说出受理编号,说“记录对不上”。不要说查询码。
        </li>
        <li>
          手里有提交凭证的,<a href="/open/proof">核对凭证</a>,证明提交过。
        </li>
        <li>
          <a href="/complaints/new">重新提交一次</a>,写上这个受理编号。
        </li>
      </ol>
    </>
  );
}
