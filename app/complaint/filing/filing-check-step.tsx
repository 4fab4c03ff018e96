import { Button } from "~/ui/button";
import { ActionForm, Form } from "~/ui/form";
import { HiddenText } from "~/ui/hidden-text";
import { Notice } from "~/ui/notice";
import { SummaryList } from "~/ui/summary-list";
import { BackButton } from "./filing-steps";
import { FILING_TITLES, type CheckView } from "./filing-view";

const TROUBLE = {
  busy: "现在提交的人多,还没有提交成功。您填的内容都在,请过一分钟再点“提交诉求”",
  down: "网站出了问题,不是您的操作造成的。您填的内容没有丢,请过几分钟再试",
};

/** Step 4: everything that would be sent. */
export function CheckStep({ view }: { view: CheckView }) {
  const { draft } = view;
  return (
    <>
      <h1>{FILING_TITLES.check}</h1>
      {view.trouble === null ? null : (
        <Notice tone="bad" announce>
          <p>{TROUBLE[view.trouble]}</p>
        </Notice>
      )}
      {view.parts.map(({ title, change, rows }) => (
        <section key={change} aria-label={title}>
          <SummaryList
            rows={rows.map(({ label, value }) => ({
              label,
              value: value === null ? null : <span className="plain-text">{value}</span>,
            }))}
          />
          <ActionForm
            action={`/complaints/new/${change}`}
            hidden={{ draft, show: "yes", back: "check" }}
          >
            修改<HiddenText>:{title}</HiddenText>
          </ActionForm>
        </section>
      ))}
      {view.notices.length > 0 ? (
        <Notice tone="warn" title="提交前请知道">
          {view.notices.map((text) => (
            <p key={text}>{text}。</p>
          ))}
        </Notice>
      ) : null}
      <Form
        action="/complaints/new/send"
        hidden={{ draft, ...(view.keepSensitive && { keepSensitive: "yes" }) }}
        sendingText="正在提交,请不要关闭页面"
      >
        <Button name="confirm" value="yes">
          提交诉求
        </Button>
      </Form>
      <BackButton to="files" draft={draft} />
    </>
  );
}
