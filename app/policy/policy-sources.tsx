import { Clause } from "~/ui/clause";
import { Prose } from "~/ui/prose";
import type { PolicyVersion, Source } from "./policy";
import { formatDate } from "./wording/value";
import { verificationLabels } from "./wording/condition";

const kindLabels: Record<Source["kind"], string> = {
  official: "发布单位原文",
  news: "新闻报道",
  aggregator: "转载整理",
  memory: "尚无可对照的材料",
};

/** 原文与依据: the documents with their numbers and dates, then every numbered source that citations lead to. */
export function PolicySources({
  policy,
}: {
  policy: { item: { version: PolicyVersion }; notes: string };
}) {
  const { text, rule } = policy.item.version;
  return (
    <section>
      <h2>原文与依据</h2>
      <h3>文件</h3>
      <ul>
        {text.documents.map((document) => (
          <li key={document.title}>
            {document.url ? <a href={document.url}>{document.title}</a> : document.title}
            <span className="meta">
              {document.number ? ` ${document.number}` : " 文号待核对"}
              {document.published ? `,${formatDate(document.published)}成文` : ""}
            </span>
          </li>
        ))}
      </ul>
      <p className="meta">
        {rule.effective.from
          ? `施行日期:${formatDate(rule.effective.from)}。`
          : "施行日期:原文未写明。"}
        {rule.effective.to
          ? `失效日期:${formatDate(rule.effective.to)}。`
          : "失效日期:原文未写明。"}
        发布单位:{text.issuers.join("、")}。
      </p>
      <h3>来源</h3>
      <ol className="sources">
        {text.sources.map((source) => (
          <li key={source.n} value={source.n}>
            <Clause id={`source-${source.n}`} backHref="#conditions">
              {source.url ? <a href={source.url}>{source.title}</a> : source.title}
              <span className="meta"> {kindLabels[source.kind]}</span>
            </Clause>
          </li>
        ))}
      </ol>
      <p>核对状态:{verificationLabels[text.verification]}</p>
      {policy.notes ? (
        <>
          <h3>还不确定的地方</h3>
          <Prose html={policy.notes} />
        </>
      ) : null}
    </section>
  );
}
