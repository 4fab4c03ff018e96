import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "~/http/route-handle";
import { PolicyConditions } from "~/policy/policy-conditions";
import { PolicySources } from "~/policy/policy-sources";
import { citationOf } from "~/policy/citation-link";
import { PolicyResult } from "~/policy/policy-result";
import { openingLabels, verificationLabels } from "~/policy/wording/condition";
import { daysLeftWords, deadlineWords } from "~/policy/wording/deadline";
import { formatDate } from "~/policy/wording/value";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { ButtonLink } from "~/ui/button";
import { DefinitionRows } from "~/ui/definition-rows";
import { Notice } from "~/ui/notice";
import { Prose } from "~/ui/prose";
import { PrintButton } from "~/ui/script-marks";
import { Tag } from "~/ui/tag";
import { readPolicy, type PolicyView } from "./page.server";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? pageMeta(matches, `${data.item.version.text.title}:能拿多少、怎么办`, {
        description: data.item.version.text.summary,
      })
    : pageMeta(matches, "没有找到这个网页");

export function loader({ request, params }: LoaderFunctionArgs) {
  const policy = readPolicy(request, params.id ?? "", new Date());
  if (!policy) throw new Response(null, { status: 404 });
  return policy;
}

export default function Policy() {
  const policy = useLoaderData<typeof loader>() as PolicyView;
  const { item, asOf } = policy;
  const { text } = item.version;
  return (
    <Page
      current="policies"
      breadcrumb={[
        { label: "首页", href: "/" },
        { label: "查政策", href: "/policies" },
        { label: text.title },
      ]}
    >
      <OutOfForce policy={policy} />
      <h1>{text.title}</h1>
      <p>
        <Tag tone={item.status === "已失效" || item.status === "已截止" ? "mute" : "brand"}>
          {item.status}
        </Tag>{" "}
        <Tag tone={text.verification === "official" ? "ok" : "warn"}>
          {verificationLabels[text.verification]}
        </Tag>{" "}
        {text.automatic ? <Tag tone="ok">免申即享</Tag> : null}
      </p>
      {asOf === policy.today ? null : (
        <Notice>
          <p>
            您看到的是 {formatDate(asOf)} 的情况。<a href={`/policies/${item.id}`}>看今天的</a>
          </p>
        </Notice>
      )}
      <h2 className="hidden-text">一看就懂</h2>
      <DefinitionRows rows={conclusionRows(policy)} />
      <ButtonLink href={policy.answered ? "/match/result" : "/match"}>
        {policy.answered ? "看我的全部结果" : "测一测我符不符合"}
      </ButtonLink>
      <PolicyResult policy={policy} />
      <PolicyConditions policy={policy} />
      <Conflicts policy={policy} />
      <Materials policy={policy} />
      <Faq policy={policy} />
      <PolicySources policy={policy} />
      <p className="meta">
        内容核对:{formatDate(text.checked)}。发现错误,请
        <a href={`/feedback?policy=${item.id}`}>告诉我们</a>。
        <a href={`/policies/${item.id}/history`}>修订记录</a>
      </p>
      <PrintButton label="打印本页" />
    </Page>
  );
}

function OutOfForce({ policy }: { policy: PolicyView }) {
  const { item, evaluation, replacement } = policy;
  const { opening } = evaluation;
  if (opening === "open") return null;
  return (
    <Notice tone="mute">
      <p>
        {opening === "expired" && item.deadline
          ? `本政策已于${formatDate(item.deadline)}失效。`
          : opening === "closed" && item.deadline
            ? `这一轮申报已于${formatDate(item.deadline)}截止${item.version.rule.window?.certain === false ? "(日期待核对)" : ""}。`
            : `${openingLabels[opening]}:${deadlineWords(item, policy.asOf)}。`}
        {replacement ? (
          <>
            接替它的是:<a href={`/policies/${replacement.id}`}>{replacement.title}</a>
          </>
        ) : opening === "expired" ? (
          "有没有接替的政策,请打电话确认。"
        ) : null}
      </p>
    </Notice>
  );
}

function conclusionRows({ item, rows }: PolicyView) {
  const { text } = item.version;
  const left = item.daysLeft === null ? null : daysLeftWords(item.daysLeft);
  const names = {
    who: "谁能享受",
    howMuch: "能拿多少",
    howTo: "怎么办",
    contact: "找谁",
    until: "到什么时候",
  };
  return (Object.keys(names) as (keyof typeof names)[]).map((key) => ({
    id: `row-${key}`,
    term: names[key],
    content: (
      <>
        <Prose html={rows[key]} />
        {key === "until" && left ? <p className="strong">{left}</p> : null}
      </>
    ),
    citations: citationOf(text.rows[key].cite),
  }));
}

function Conflicts({ policy }: { policy: PolicyView }) {
  if (policy.conflicts.length === 0) return null;
  return (
    <section>
      <h2>不能同时享受</h2>
      <ul>
        {policy.conflicts.map((conflict) => (
          <li key={conflict.with ?? conflict.name}>
            {conflict.with ? (
              <a href={`/policies/${conflict.with}`}>{conflict.title}</a>
            ) : (
              conflict.title
            )}
            :{conflict.reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Materials({ policy }: { policy: PolicyView }) {
  const { materials, steps, processingDays, channel } = policy.item.version.text;
  return (
    <>
      <section>
        <h2>要交的材料</h2>
        {materials.length > 0 ? (
          <ul className="checklist">
            {materials.map((material) => (
              <li key={material}>{material}</li>
            ))}
          </ul>
        ) : (
          <p>原文未写明,请电话确认</p>
        )}
      </section>
      <section>
        <h2>流程与时限</h2>
        {steps.length > 0 ? (
          <ol>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        ) : null}
        <p>
          {processingDays === null
            ? "办理时限:原文未写明,请电话确认"
            : `办理时限:${processingDays} 个工作日`}
        </p>
        <p>
          办理渠道:
          {channel.url ? <a href={channel.url}>{channel.name}</a> : channel.name}
        </p>
      </section>
    </>
  );
}

function Faq({ policy }: { policy: PolicyView }) {
  const { faq } = policy.item.version.text;
  if (faq.length === 0) return null;
  return (
    <section>
      <h2>常见问题</h2>
      <dl className="questions">
        {faq.map(({ q, a }) => (
          <div key={q}>
            <dt>{q}</dt>
            <dd>{a}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
