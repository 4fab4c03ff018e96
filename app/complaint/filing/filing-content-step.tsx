import { Button } from "~/ui/button";
import { CheckboxGroup } from "~/ui/checkbox-group";
import { errorOf } from "~/ui/error-summary";
import { TextArea, TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { RadioGroup } from "~/ui/radio-group";
import { HONEYPOT, NO_SUCH_UNIT, typedText, typedTexts } from "./filing-content";
import { BackButton, stepFields } from "./filing-steps";
import { FILING_TITLES, type ContentView } from "./filing-view";
import { FILING_LIMITS } from "./filing.schema";

/** Step 3, all on one page. What was typed comes back as it was typed. */
export function ContentStep({ view }: { view: ContentView }) {
  const { typed, errors, mode, begun, version } = view;
  const field = (name: string) => ({
    name,
    defaultValue: typedText(typed, name) || undefined,
    error: errorOf(errors, name),
  });
  return (
    <>
      <h1>{FILING_TITLES.content}</h1>
      <Trouble view={view} />
      <p>
        请在 {view.until} 前提交。没有提交的内容加密存放,到时自动删除。不清楚归不归这里办,可以看
        <a href="/complaints/elsewhere" target="_blank" rel="noreferrer">
          不归这里办的事去哪里办
        </a>
        (另开一页)。
      </p>
      <Form
        action="/complaints/new/content"
        hidden={{ ...stepFields(view), mode, begun: String(begun), version }}
        guardUnsent
      >
        <RadioGroup
          {...field("group")}
          legend="反映哪类问题"
          choices={view.groups.map(({ id, label }) => ({ value: id, label }))}
        />
        <TextField
          {...field("unit")}
          label="反映哪个单位"
          hint="请写单位名称,例如“区××局”。这个单位不会收到这件诉求"
        />
        {view.unitChoices.length > 0 ? (
          <RadioGroup
            {...field("unitChoice")}
            legend="您说的是不是下面的单位?"
            choices={[
              ...view.unitChoices.map(({ id, name }) => ({ value: id, label: name })),
              { value: NO_SUCH_UNIT, label: "都不是,就按我写的", apart: true },
            ]}
          />
        ) : null}
        <CheckboxGroup
          name="unitUnknown"
          legend="不知道是哪个单位?"
          choices={[{ value: "yes", label: "不清楚" }]}
          defaultValue={[typedText(typed, "unitUnknown")]}
        />
        <TextField {...field("when")} label="什么时候" hint="可以写大概,例如“今年 9 月”" optional />
        <TextArea
          {...field("what")}
          label="发生了什么"
          rows={10}
          limit={FILING_LIMITS.what.max}
          autoComplete="off"
          hint={
            <>
              <p>写清时间、地点、单位、经过就可以</p>
              <p>请不要写国家秘密、身份证号、银行卡号、别人的隐私</p>
              {mode === "anonymous" ? (
                <p>也不要写姓名、手机号、车牌、只有您才知道的日期和合同编号</p>
              ) : null}
            </>
          }
        />
        <TextArea
          {...field("wish")}
          label="您希望怎么解决"
          rows={3}
          limit={FILING_LIMITS.wish}
          autoComplete="off"
          optional
        />
        <Exclusions view={view} />
        {mode === "anonymous" ? null : <Contact view={view} />}
        <div hidden>
          <label htmlFor={HONEYPOT}>这一格请不要填</label>
          <input id={HONEYPOT} name={HONEYPOT} tabIndex={-1} autoComplete="off" />
        </div>
        <Button>下一步</Button>
      </Form>
      <BackButton to="mode" draft={view.draft} />
    </>
  );
}

function Trouble({ view: { trouble } }: { view: ContentView }) {
  if (trouble === null) return null;
  return (
    <Notice tone="bad" announce>
      <p>
        {trouble === "down"
          ? "网站出了问题,不是您的操作造成的。您填的内容没有丢,请过几分钟再试"
          : "离开得太久,之前的内容已自动删除。您写的文字还在,请核对后再点“下一步”;附件要重新上传"}
      </p>
    </Notice>
  );
}

function Exclusions({ view: { deskUnits, typed, errors } }: { view: ContentView }) {
  return (
    <>
      {deskUnits.length > 0 ? (
        <CheckboxGroup
          name="exclusions"
          legend="哪个单位或谁不应看到"
          optional
          hint="被反映单位本来就看不到。下面是会接触诉求的单位,不放心的可以排除"
          choices={deskUnits.map(({ id, name }) => ({ value: `unit:${id}`, label: name }))}
          defaultValue={typedTexts(typed, "exclusions")}
          error={errorOf(errors, "exclusions")}
        />
      ) : null}
      <TextField
        name="others"
        label="还有谁不应看到"
        hint="写姓名或单位,用顿号隔开。名字要写对,我们不会告诉您有没有这个人"
        optional
        autoComplete="off"
        defaultValue={typedText(typed, "others") || undefined}
        error={errorOf(errors, "others")}
      />
    </>
  );
}

function Contact({ view: { typed, errors, mode } }: { view: ContentView }) {
  const field = (name: string) => ({
    name,
    defaultValue: typedText(typed, name) || undefined,
    error: errorOf(errors, name),
  });
  return (
    <>
      <h2>怎么联系您</h2>
      <p>
        {mode === "confidential"
          ? "加密封存,保密专员和审批人两个人一起才能打开。"
          : "承办单位可以用它联系您。"}
      </p>
      <TextField {...field("name")} label="怎么称呼您" autoComplete="name" width={10} />
      <TextField
        {...field("phone")}
        label="电话"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        width={20}
      />
      <TextField {...field("enterprise")} label="企业名称" autoComplete="organization" />
      <TextField
        {...field("creditCode")}
        label="统一社会信用代码"
        hint="18 位,在营业执照右上方"
        optional
        code
        autoComplete="off"
        width={20}
      />
      <TextField
        {...field("mail")}
        label="电子邮箱"
        type="email"
        optional
        autoComplete="email"
        width={20}
      />
      <CheckboxGroup
        name="notice"
        legend="邮件提醒"
        optional
        choices={[{ value: "yes", label: "有新进展时发邮件提醒我(邮件里没有任何内容)" }]}
        defaultValue={[typedText(typed, "notice")]}
      />
    </>
  );
}
