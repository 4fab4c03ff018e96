import { formatDate } from "~/policy/wording/value";
import { Details } from "~/ui/details";
import { Notice } from "~/ui/notice";
import type { SlipCheck } from "./check-slip.server";

/** What a slip proves, first in a sentence and then step by step. */
export function SlipResult({ check }: { check: Exclude<SlipCheck, { status: "unreadable" }> }) {
  if (check.status === "unsigned") {
    return (
      <Notice tone="bad" title="这份凭证不是本平台签发的,或者被改动过" announce>
        <p>请检查有没有漏字、多字,再核对一次。</p>
      </Notice>
    );
  }
  const { listed } = check;
  return (
    <>
      <SlipSentence check={check} />
      <h2>怎样核对的</h2>
      <ol>
        <li>用本平台的公钥核对了凭证上的签名:是真的。</li>
        <li>
          由凭证算出校验值:<span className="code">{check.commitment}</span>
        </li>
        {listed.status === "included" ? (
          <>
            <li>在 {formatDate(check.day)}公布的清单里找到了这个校验值。</li>
            <li>
              一层一层往上算 {listed.steps.length} 次,得到当天公布的总校验值:
              <span className="code">{listed.root}</span>
            </li>
          </>
        ) : null}
      </ol>
      {listed.status === "included" ? (
        <Details summary="看每一步">
          <ol>
            {listed.steps.map(({ side, hash }, at) => (
              <li key={at}>
                {side === "left" ? "左边" : "右边"}接上 <span className="code">{hash}</span>
              </li>
            ))}
          </ol>
        </Details>
      ) : null}
    </>
  );
}

function SlipSentence({ check }: { check: Extract<SlipCheck, { status: "signed" }> }) {
  const day = formatDate(check.day);
  switch (check.listed.status) {
    case "included":
      return (
        <Notice tone="ok" title={`凭证有效:${day}收到过这份诉求`} announce>
          <p>它在当天公布的清单里。清单公布以后不能再改,所以谁都不能说没有收到过。</p>
        </Notice>
      );
    case "waiting":
      return (
        <Notice tone="brand" title={`签名有效:${day}收到过这份诉求`} announce>
          <p>当天的清单还没有公布。请第二天再来核对。</p>
        </Notice>
      );
    case "missing":
      return (
        <Notice tone="bad" title={`签名有效,但 ${day}的清单里没有它`} announce>
          <p>这不应该发生。请保留凭证和这一页,拨打 12345 要求说明。</p>
        </Notice>
      );
  }
}
