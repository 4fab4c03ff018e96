import { Button } from "~/ui/button";
import type { SentForm } from "./sent-form.server";

export interface ErrorPageProps {
  status: number;
  /** What a reader can quote to us when they call. */
  requestId: string | null;
  /** What was sent when the database was away, to be sent once more. */
  sent?: SentForm | null;
}

interface Words {
  title: string;
  advice: string;
}

const words: Record<number, Words> = {
  400: {
    title: "这个网址或提交的内容不完整",
    advice: "请返回上一页再试一次,或者从首页重新进入。",
  },
  403: {
    title: "这次提交不是从本站页面发出的",
    advice: "为了安全,没有处理。请回到本站页面重新提交。",
  },
  404: {
    title: "没有找到这个网页,可能已移动",
    advice: "试试搜索,或打电话 12345。",
  },
  405: {
    title: "没有找到这个网页,可能已移动",
    advice: "试试搜索,或打电话 12345。",
  },
  413: {
    title: "提交的内容太大",
    advice: "请返回上一页,删减后再提交。",
  },
  429: {
    title: "操作太频繁",
    advice: "请过一分钟再试。",
  },
};

const failure: Words = {
  title: "网站出了问题,不是您的操作造成的",
  advice: "您填的内容没有丢,请过几分钟再试。",
};

/** The heading for a status, also used as the page title. */
export function errorTitle(status: number): string {
  return (words[status] ?? failure).title;
}

/** Whatever is no code or token of a form: somebody may have typed it. */
const looksTyped = (value: string) => /[^\w.:-]/.test(value);

/** The form that was sent, whole: one press sends it again, and what was written can be read and copied. */
function SentAgain({ action, fields }: SentForm) {
  const typed = fields.filter(([, value]) => looksTyped(value));
  return (
    <form method="post" action={action}>
      {fields.map(([name, value], at) => (
        <input key={at} type="hidden" name={name} value={value} />
      ))}
      <Button>再试一次</Button>
      {typed.length > 0 ? <h2>您填的内容</h2> : null}
      {typed.map(([, value], at) => (
        <p key={at} className="plain-text">
          {value}
        </p>
      ))}
    </form>
  );
}

/** What a reader sees instead of a page: what happened, what to do next, and an id to quote. */
export function ErrorPage({ status, requestId, sent }: ErrorPageProps) {
  return (
    <div className="error-page">
      <h1>{errorTitle(status)}</h1>
      <p>{(words[status] ?? failure).advice}</p>
      {sent ? <SentAgain {...sent} /> : null}
      <form action="/policies" method="get" role="search">
        <label htmlFor="error-search">搜政策</label>
        <input id="error-search" name="q" type="search" />
        <button type="submit">搜索</button>
      </form>
      <p>
        <a href="/">回到首页</a>
      </p>
      {requestId !== null && (
        <p>
          打电话时可以报这个编号:<code>{requestId}</code>
        </p>
      )}
    </div>
  );
}
