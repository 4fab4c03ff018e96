import { formatDate } from "~/policy/wording/value";
import { AttachmentList } from "~/ui/attachment-list";
import { DeadlineTag } from "~/ui/deadline-tag";
import { Notice } from "~/ui/notice";
import { SummaryList } from "~/ui/summary-list";
import { StatusTag } from "~/ui/tag";
import { Timeline } from "~/ui/timeline";
import type { DeskCaseView } from "./desk-case-view";
import { fileLinks } from "./desk-file-links";
import { clockTime } from "./desk-moments";
import { IDENTITY_STATES, type IdentityState } from "../identity-opening/identity-request.schema";

/** What everybody who opens the case must know before anything else. */
export function CaseBanners({ view }: { view: DeskCaseView }) {
  const granted = view.identity.openings.filter((opening) => opening.granted);
  return (
    <>
      {view.damaged ? (
        <Notice tone="bad" title="这件诉求的记录和写入时不一致">
          <p>可能有人改动过数据库。现在不能办理,请联系系统管理员。</p>
        </Notice>
      ) : null}
      {view.facts.retaliation ? (
        <Notice tone="bad">
          <p>企业反映受到打击报复,请先联系并处理。</p>
        </Notice>
      ) : null}
      {granted.map(({ at }) => (
        <Notice key={at} tone="warn">
          <p>身份于 {clockTime(at)} 被查看。</p>
        </Notice>
      ))}
      {view.hasKeys ? null : (
        <Notice tone="mute">
          <p>
            {view.bare
              ? "这件诉求没有按时受理。督办组没有它的密钥,只能看到编号、由谁受理和时限。"
              : "没有这件诉求的密钥,只能看到编号、状态和时限。"}
          </p>
        </Notice>
      )}
    </>
  );
}

export function CaseFactsTable({ view }: { view: DeskCaseView }) {
  const { facts, deadline } = view;
  const optional = (label: string, value: string | null) =>
    value === null || value === "" ? [] : [{ label, value }];
  return (
    <SummaryList
      rows={[
        { label: "受理编号", value: view.reference },
        { label: "状态", value: facts.state },
        {
          label: "时限",
          value: deadline ? (
            <>
              <DeadlineTag {...deadline} /> {formatDate(deadline.dueOn)}
              {deadline.provisional ? "(暂定)" : ""}
            </>
          ) : (
            "不计时"
          ),
        },
        ...optional("身份方式", facts.modeText),
        ...optional(
          "类别和途径",
          view.bare ? null : `${facts.category};${facts.lane};${facts.urgency}`,
        ),
        { label: "收到", value: formatDate(facts.filedOn) },
        ...optional("被反映单位", view.accused),
        ...optional("不应看到的单位和人", view.excluded.join("、")),
        ...optional(view.bare ? "由谁受理" : "承办单位", facts.leadUnit),
        ...optional("协办单位", facts.coUnits.join("、")),
        ...optional("经办人", view.handler),
        ...optional("办理结果", facts.outcome),
        ...optional("评价", facts.rating),
      ]}
    />
  );
}

/** What the complaint says: the original for intake, the 转办稿 for everybody else. */
export function CaseTexts({ view }: { view: DeskCaseView }) {
  const { original, referral, reference } = view;
  const text = (words: string) => <p className="plain-text">{words}</p>;
  return (
    <>
      {original ? (
        <section aria-labelledby="original">
          <h2 id="original">原文</h2>
          <SummaryList
            rows={[
              { label: "什么时候", value: original.when || null },
              { label: "发生了什么", value: text(original.what) },
              { label: "希望怎么解决", value: original.wish ? text(original.wish) : null },
            ]}
          />
          <AttachmentList label="附件" attachments={fileLinks(reference, original.files)} />
        </section>
      ) : null}
      {referral ? (
        <section aria-labelledby="referral">
          <h2 id="referral">转办稿</h2>
          <SummaryList
            rows={[
              { label: "标题", value: referral.title },
              { label: "内容", value: text(referral.text) },
              { label: "希望怎么解决", value: referral.wish ? text(referral.wish) : null },
              ...(referral.contact ? [{ label: "联系方式", value: referral.contact }] : []),
            ]}
          />
          <AttachmentList label="附件" attachments={fileLinks(reference, referral.files)} />
        </section>
      ) : null}
    </>
  );
}

/** Steps and clocks, for whoever wants to know how it came to this. */
export function CaseHistory({ view }: { view: DeskCaseView }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">办理经过</h2>
      <Timeline
        entries={view.steps.map((step) => ({
          id: `s${step.n}`,
          title: step.title,
          dateTime: step.on,
          timeText: formatDate(step.on),
          who: step.who,
          ...(step.text !== null && { text: step.text }),
        }))}
      />
      <details className="details">
        <summary>各项时限</summary>
        <div className="details-body">
          <SummaryList
            rows={view.clocks.map(({ label, due, text }) => ({
              label,
              value: `${formatDate(due)},${text}`,
            }))}
          />
        </div>
      </details>
    </section>
  );
}

/** 身份: sealed, or never there. No name ever stands in the source of this page. */
export function IdentityPanel({ view, asks }: { view: DeskCaseView; asks: boolean }) {
  const { anonymous, openings } = view.identity;
  return (
    <section aria-labelledby="identity">
      <h2 id="identity">身份</h2>
      {anonymous ? (
        <p>系统没有身份信息</p>
      ) : (
        <>
          <p>
            <StatusTag tone="mute" icon="lock">
              身份已封存
            </StatusTag>
          </p>
          <p>查看需写明理由,经另一人同意,并留下记录。由保密专员申请。</p>
          {asks ? (
            <p>
              <a href={`/desk/cases/${view.reference}/identity`}>申请查看</a>
            </p>
          ) : null}
        </>
      )}
      {openings.length > 0 ? (
        <ul>
          {openings.map(({ at, state }) => (
            <li key={`${at} ${state}`}>
              {clockTime(at)} {IDENTITY_STATES[state as IdentityState]}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
