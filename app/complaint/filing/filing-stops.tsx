import { Button, ButtonGroup, ButtonLink } from "~/ui/button";
import { errorOf } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { ActionForm, Form } from "~/ui/form";
import { Interruption } from "~/ui/interruption";
import { FILING_TITLES, type FilingView, type SlowView } from "./filing-view";

/** Numbers that every dead end names. */
export interface Phones {
  main: { number: string; href: string };
  city: { name: string; number: string };
}

/** #44: warns once of what may name the writer, and never blocks. */
export function SensitivePage({ draft, messages }: { draft: string; messages: readonly string[] }) {
  return (
    <Interruption
      title={FILING_TITLES.sensitive}
      action="/complaints/new/send"
      hidden={{ draft, confirm: "yes" }}
      primary={{ label: "返回修改", name: "go", value: "change" }}
      secondary={{ label: "保留并提交", name: "keepSensitive", value: "yes" }}
      sendingText="正在提交,请不要关闭页面"
    >
      {messages.map((message) => (
        <p key={message}>{message}。</p>
      ))}
    </Interruption>
  );
}

/** A question in words for whoever sends fast or often. */
export function SlowPage({ view }: { view: SlowView }) {
  const { draft, question, questionText, keepSensitive, errors } = view;
  return (
    <Form
      action="/complaints/new/send"
      hidden={{ draft, confirm: "yes", question, ...(keepSensitive && { keepSensitive: "yes" }) }}
      sendingText="正在提交,请不要关闭页面"
    >
      <h1>{FILING_TITLES.slow}</h1>
      <p>为了防止程序乱填,请回答后再提交。您填的内容都在。</p>
      <TextField
        name="answer"
        label={`${questionText}(写数字)`}
        inputMode="numeric"
        autoComplete="off"
        width={4}
        error={errorOf(errors, "answer")}
      />
      <Button>提交诉求</Button>
    </Form>
  );
}

/** Everybody who could take it in is excluded. */
export function NobodyPage({ draft, phones }: { draft: string; phones: Phones }) {
  const { name, number } = phones.city;
  return (
    <>
      <h1>{FILING_TITLES.nobody}</h1>
      <p>您排除了区里所有能接收这件诉求的单位,所以还没有提交。您填的内容都在。</p>
      <p>可以少排除一个单位再提交,也可以向区外反映:</p>
      <ul>
        <li>
          拨打{name} <a href={`tel:${number}`}>{number}</a>
        </li>
        <li>在国务院“互联网+督查”平台反映</li>
        <li>向被反映单位的上级单位反映</li>
      </ul>
      <ActionForm
        action="/complaints/new/content"
        hidden={{ draft, show: "yes", back: "check" }}
        variant="primary"
      >
        返回修改
      </ActionForm>
    </>
  );
}

/** No organisation is set up: nothing can be sealed to anybody, so nothing is taken. */
export function ClosedPage({ phones }: { phones: Phones }) {
  return (
    <>
      <h1>{FILING_TITLES.closed}</h1>
      <p>
        现在请拨打 <a href={phones.main.href}>{phones.main.number}</a>,或到线下窗口办理。
      </p>
      <p>
        <a href="/help/contact">联系我们与线下窗口</a>
      </p>
    </>
  );
}

/** Sent, left, or over two hours old: the portal cannot tell which, and says so. */
export function GonePage() {
  return (
    <>
      <h1>{FILING_TITLES.gone}</h1>
      <p>可能是下面的一种:</p>
      <ul>
        <li>这件诉求已经提交过了,不用再提交。</li>
        <li>已经点过“清空并离开”。</li>
        <li>超过 2 小时没有提交,已自动删除。</li>
      </ul>
      <ButtonGroup>
        <ButtonLink href="/track">查进度</ButtonLink>
        <ButtonLink href="/complaints/new" variant="secondary">
          重新填写
        </ButtonLink>
      </ButtonGroup>
    </>
  );
}

/** #68, with the whole form in hidden fields: one press sends it again. */
export function DownPage({ action, fields }: Omit<Extract<FilingView, { step: "down" }>, "step">) {
  return (
    <>
      <h1>{FILING_TITLES.down}</h1>
      <p>网站出了问题,不是您的操作造成的。您填的内容没有丢,请过几分钟再试。</p>
      <form method="post" action={action}>
        {fields.map(([name, value], at) => (
          <input key={at} type="hidden" name={name} value={value} />
        ))}
        <Button>再试一次</Button>
      </form>
    </>
  );
}
