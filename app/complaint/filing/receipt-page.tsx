import type { ReactNode } from "react";
import { Button, ButtonGroup, ButtonLink } from "~/ui/button";
import { CodeDisplay } from "~/ui/code-display";
import { ErrorSummary, errorOf, type FieldError } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { LeaveBar } from "~/ui/leave-bar";
import { Notice } from "~/ui/notice";
import { ConfirmationPanel } from "~/ui/panel";
import { CopyButton, PrintButton } from "~/ui/script-marks";
import { nextSteps, WHEN_LOST, WHY_LOST, type ShownReceipt } from "./receipt-words";

/** The receipt: the 查询码, shown for ten minutes, and how to keep it. */
export function ReceiptPage({
  receipt,
  again,
  inWechat,
  errors,
  contact,
}: {
  receipt: Omit<ShownReceipt, "slip">;
  /** The form had been sent before (#53). */
  again: boolean;
  inWechat: boolean;
  errors: readonly FieldError[];
  /** Where to ask. */
  contact: ReactNode;
}) {
  return (
    <>
      <LeaveBar label="清空并离开" action="/complaints/leave" />
      <ErrorSummary errors={errors} />
      {again ? (
        <Notice announce>
          <p>这件诉求已经提交过了,不用再提交</p>
        </Notice>
      ) : null}
      <ConfirmationPanel title="已收到您的诉求" />
      <CodeDisplay label="查询码" code={receipt.code} />
      <p className="no-print">这是您的查询码,只显示这一次。请现在截屏或抄下来</p>
      <p>
        受理编号:<strong>{receipt.reference}</strong>。可以在电话里说,打不开诉求。
      </p>
      <section className="no-print">
        <h2>请现在保存查询码</h2>
        <Ways inWechat={inWechat} code={receipt.code} />
        <p>10 分钟内刷新这个网页,还能看到查询码。</p>
      </section>
      <section className="no-print">
        <h2>丢了为什么找不回来</h2>
        <p>{WHY_LOST}。</p>
        <p>{WHEN_LOST}。</p>
      </section>
      <h2>接下来</h2>
      <ul>
        {nextSteps(receipt).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <p className="print-only">
        查进度:打开本站,点“查进度”,输入查询码。查询码丢了谁都找不回来。{WHEN_LOST}。
      </p>
      <Form action="/complaints/receipt">
        <TextField
          name="lastDigits"
          label="请输入查询码最后 4 位,确认已保存"
          inputMode="numeric"
          autoComplete="off"
          code
          width={4}
          error={errorOf(errors, "lastDigits")}
        />
        <ButtonGroup>
          <Button>已保存</Button>
          <ButtonLink href="/track" variant="link">
            跳过
          </ButtonLink>
        </ButtonGroup>
      </Form>
      <section className="no-print">
        <h2>有疑问</h2>
        {contact}
      </section>
    </>
  );
}

/** Printing and downloads do nothing in most phones' WeChat, so there paper and screenshot are all that is offered. */
function Ways({ inWechat, code }: { inWechat: boolean; code: string }) {
  return (
    <>
      <ul>
        <li>截屏</li>
        <li>抄在纸上</li>
      </ul>
      {inWechat ? null : (
        <>
          <ButtonGroup>
            <PrintButton label="打印回执" />
            <ButtonLink href="/complaints/receipt/file" variant="secondary" icon="download">
              保存为文本文件
            </ButtonLink>
            <CopyButton label="复制查询码" text={code} />
          </ButtonGroup>
          <p>
            另有一份<a href="/complaints/receipt/slip">提交凭证</a>
            :证明您当天提交过,里面没有诉求内容和查询码。文本文件里也有。
          </p>
        </>
      )}
    </>
  );
}

/** What is left after ten minutes, or when the code was kept. */
export function ReceiptGonePage() {
  return (
    <>
      <h1>查询码只显示一次,已不能再次显示</h1>
      <p>用保存好的查询码可以查进度、补充说明和评价。</p>
      <p>查询码丢了的话:{WHEN_LOST}。</p>
      <ButtonGroup>
        <ButtonLink href="/track">查进度</ButtonLink>
        <ButtonLink href="/complaints/new" variant="secondary">
          再提一件
        </ButtonLink>
      </ButtonGroup>
    </>
  );
}
