import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerSlip, proofPage } from "~/complaint/filing/answer-slip.server";
import { SlipResult } from "~/complaint/filing/slip-result";
import type { RouteHandle } from "~/http/route-handle";
import { formatDate } from "~/policy/wording/value";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "核对提交凭证");

export const loader = () => proofPage();

export const action = (args: ActionFunctionArgs) => answerSlip(args);

export default function Proof() {
  const { roots, publicKey } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const error = sent?.error ?? undefined;
  return (
    <Page>
      <ErrorSummary errors={error ? [{ name: "slip", message: error }] : []} />
      <h1>核对提交凭证</h1>
      {sent?.check ? <SlipResult check={sent.check} /> : null}
      <p>提交诉求后可以下载一份“提交凭证”。用它能证明:某一天,本平台收到过这份诉求。</p>
      <p>凭证里没有诉求内容、姓名和查询码,所以在这里核对不会暴露您是谁、说了什么。</p>
      <Form action="/open/proof">
        <TextArea
          name="slip"
          label="提交凭证"
          hint="把凭证文件里的文字全部粘贴到这里"
          rows={10}
          autoComplete="off"
          defaultValue={sent?.typed}
          error={error}
        />
        <Button>核对</Button>
      </Form>
      <h2>每天公布的总校验值</h2>
      <p>
        每天收到的所有诉求,各算出一个校验值,排成清单,再合算成一个总校验值,第二天公布。总校验值一天接着一天,改动任何一天,后面全都对不上。清单里混有随机数,看不出收到多少件。
      </p>
      {roots.length === 0 ? <p>还没有公布过。</p> : null}
      <ol>
        {roots.map(({ day, root }) => (
          <li key={day}>
            <time dateTime={day}>{formatDate(day)}</time>
            <br />
            <span className="code">{root}</span>
          </li>
        ))}
      </ol>
      <p>
        <a href="/open/proof/roots.json">下载全部(JSON)</a>
      </p>
      <p>
        本平台签名的公钥(Ed25519):<span className="code">{publicKey}</span>
      </p>
    </Page>
  );
}
