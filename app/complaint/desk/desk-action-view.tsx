import { Fragment } from "react";
import { AttachmentList } from "~/ui/attachment-list";
import { Button, ButtonLink } from "~/ui/button";
import { CheckboxGroup } from "~/ui/checkbox-group";
import { errorOf, ErrorSummary, type FieldError } from "~/ui/error-summary";
import { TextArea, TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { RadioGroup } from "~/ui/radio-group";
import { SuccessBanner } from "~/ui/success-banner";
import { SummaryList } from "~/ui/summary-list";
import type { DeskField, DeskForm } from "./desk-action-form";
import type { DeskAction } from "./desk-action.schema";
import { AnswerText } from "./desk-case-talk";
import { DeskFileField } from "./desk-file-field";
import { fileLinks } from "./desk-file-links";
import type { DeskFilesView } from "./desk-files.server";
import { lastAnswerOf, type DeskCaseView } from "./desk-case-view";
import { RowsField } from "./rows-field";
import { TemplatePicker, type TemplateChoice } from "./template-picker";
import { REDACTION_CHECKLIST, type RedactionHint } from "./redaction-hints";
import type { ActionPage } from "../handling/run-desk-action.server";

type Values = ActionPage["values"];

const textOf = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
};
const listOf = (values: Values, name: string): readonly string[] => {
  const value = values[name];
  return typeof value === "string" ? [value] : (value ?? []);
};

/** One action on one case: what it is about, what is asked, what follows, and one button. */
export function ActionForm({
  page,
  values,
  files,
  templates,
  errors,
  conflict,
}: {
  page: ActionPage;
  values: Values;
  files: DeskFilesView;
  templates: readonly TemplateChoice[];
  errors: readonly FieldError[];
  conflict: string | null;
}) {
  const { action, form, view, choices } = page;
  const home = `/desk/cases/${view.reference}`;
  return (
    <>
      <ErrorSummary errors={errors} />
      {files.said === null ? null : <SuccessBanner text={files.said} />}
      <h1>{form.title}</h1>
      {conflict ? (
        <Notice tone="bad" announce>
          <p>{conflict}</p>
          <p>
            写的内容已存为草稿。<a href={home}>看最新内容</a>
          </p>
        </Notice>
      ) : null}
      <CaseSummary view={view} />
      {page.fromDraft && errors.length === 0 ? (
        <p className="meta">下面是上次没有提交的草稿</p>
      ) : null}
      {view.writing.map((name) => (
        <p key={name}>{name}正在办理此件</p>
      ))}
      <Material page={page} />
      <Form
        action={`${home}/${action}`}
        hidden={{
          version: String(view.version),
          area: action,
          ...(form.files && { files: files.draft }),
        }}
        multipart={form.files === true}
        autosave={form.fields.length > 0 ? `${home}/draft` : undefined}
      >
        {form.templatesInto || form.files ? <EnterGoesOn /> : null}
        {form.fields.map((field) => (
          <Fragment key={field.name}>
            <FieldOf
              field={field}
              choices={choices[field.name] ?? []}
              values={values}
              error={errorOf(errors, field.name)}
            />
            {field.name === form.templatesInto ? (
              <TemplatePicker templates={templates} error={errorOf(errors, "template")} />
            ) : null}
          </Fragment>
        ))}
        {form.files ? <DeskFileField view={files} error={errorOf(errors, "file")} /> : null}
        <Follows lines={form.follows} />
        <Button>{form.checked ? "下一步:检查" : form.button}</Button>
      </Form>
      <p>
        <a href={home}>不办理,返回这件诉求</a>
      </p>
    </>
  );
}

/**
 * Enter in a line of text presses the first button of its form, which would otherwise be one that inserts a
 * template or uploads. Nobody sees this one or reaches it by Tab.
 */
function EnterGoesOn() {
  return <button type="submit" className="hidden-text" tabIndex={-1} aria-hidden="true" />;
}

function CaseSummary({ view }: { view: DeskCaseView }) {
  const { facts } = view;
  return (
    <SummaryList
      rows={[
        { label: "受理编号", value: view.reference },
        { label: "标题", value: view.title ?? "没有这件诉求的密钥" },
        { label: "状态", value: facts.state },
        ...(view.accused === null ? [] : [{ label: "被反映单位", value: view.accused }]),
        ...(facts.leadUnit === null ? [] : [{ label: "承办单位", value: facts.leadUnit }]),
      ]}
    />
  );
}

/** What has to be read for this step. */
function Material({ page: { action, view } }: { page: ActionPage }) {
  const answer = lastAnswerOf(view);
  if ((action === "approveAnswer" || action === "returnAnswer") && answer) {
    return (
      <section aria-labelledby="answer">
        <h2 id="answer">要审核的答复</h2>
        <AnswerText answer={answer} reference={view.reference} />
      </section>
    );
  }
  if (action !== "offerPreview") return null;
  return (
    <>
      <Notice title="脱敏检查" tone="warn">
        <ul>
          {REDACTION_CHECKLIST.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Notice>
      <AttachmentList
        label="原文的附件"
        attachments={fileLinks(view.reference, view.original?.files ?? [])}
      />
    </>
  );
}

function Follows({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function FieldOf({
  field,
  choices,
  values,
  error,
}: {
  field: DeskField;
  choices: readonly { value: string; label: string; hint?: string }[];
  values: Values;
  error: string | undefined;
}) {
  const { name, label, hint, optional = false } = field;
  const words = { name, hint, optional, error };
  switch (field.kind) {
    case "area":
      return (
        <TextArea
          {...words}
          label={label}
          rows={field.rows ?? 6}
          limit={field.limit}
          autoComplete="off"
          defaultValue={textOf(values, name)}
        />
      );
    case "line":
      return (
        <TextField
          {...words}
          label={label}
          {...(field.width && { width: field.width })}
          autoComplete="off"
          defaultValue={textOf(values, name)}
        />
      );
    case "one":
      return choices.length === 0 ? (
        <p>
          {label}:没有可以选的。<a href="/desk/cases">返回诉求队列</a>
        </p>
      ) : (
        <RadioGroup
          {...words}
          legend={label}
          choices={choices}
          defaultValue={textOf(values, name)}
        />
      );
    case "rows":
      return <RowsField {...field} error={error} rows={listOf(values, name)} />;
    case "several":
      return choices.length === 0 ? null : (
        <CheckboxGroup
          {...words}
          legend={label}
          choices={choices}
          defaultValue={listOf(values, name)}
        />
      );
  }
}

/** What happens to a text when it leaves the check page: an answer is approved by somebody before it is read. */
function outgoingWords(action: DeskAction, checked: DeskForm["checked"]) {
  if (checked === "unit") {
    const readers = "谁能看到:企业先确认,同意后承办单位能看到";
    return { readers, when: "发送后企业能看到", send: "请企业确认" };
  }
  if (action === "report") {
    const readers = "谁能看到:先由审核人看,通过后企业和承办单位能看到";
    return { readers, when: "审核通过后企业能看到", send: "提交审核" };
  }
  const readers = "谁能看到:企业,以及承办单位和审批人";
  return { readers, when: "发送后企业能看到", send: "发送给企业" };
}

/** 检查答复: who will see it, what stands in it, what may give the enterprise away; then it goes out. */
export function CheckBeforeSending({
  page,
  values,
  hints,
  files,
}: {
  page: ActionPage;
  values: Values;
  hints: readonly RedactionHint[];
  files: DeskFilesView;
}) {
  const { action, form, view, choices } = page;
  const home = `/desk/cases/${view.reference}`;
  const { readers, when, send } = outgoingWords(action, form.checked);
  return (
    <>
      <h1>{form.checked === "unit" ? "检查转办稿" : "检查答复"}</h1>
      <p>{readers}</p>
      <p>
        <strong>{when},不能撤回。请确认没有写入举报人信息和内部意见</strong>
      </p>
      {hints.length > 0 ? (
        <Notice tone="warn" title={`有 ${hints.length} 处可能让人猜到是哪家企业,请再看一看`}>
          <ul>
            {hints.map(({ what, passage }) => (
              <li key={passage}>
                {what}:{passage}
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <p>没有找到像企业名称、号码、地址的内容。系统找不全,请自己再看一遍</p>
      )}
      <SummaryList
        rows={[
          ...form.fields.map((field) => ({
            label: field.label,
            value: <Written field={field} values={values} choices={choices[field.name] ?? []} />,
          })),
          ...(form.files
            ? [{ label: "附件", value: files.files.map(({ name }) => name).join("、") || "没有" }]
            : []),
        ]}
      />
      <form method="post" action={`${home}/${action}`}>
        <input type="hidden" name="version" value={view.version} />
        {form.files ? <input type="hidden" name="files" value={files.draft} /> : null}
        {form.fields.flatMap(({ name }) =>
          listOf(values, name).map((value, i) => (
            <input key={`${name} ${i}`} type="hidden" name={name} value={value} />
          )),
        )}
        <div className="button-group">
          <Button name="step" value="send">
            {send}
          </Button>
          <Button variant="secondary" name="step" value="edit">
            返回修改
          </Button>
        </div>
      </form>
    </>
  );
}

function Written({
  field,
  values,
  choices,
}: {
  field: DeskField;
  values: Values;
  choices: readonly { value: string; label: string }[];
}) {
  const written = listOf(values, field.name).filter((value) => value !== "");
  if (written.length === 0) return <>没有填写</>;
  const words = written.map((value) => choices.find((one) => one.value === value)?.label ?? value);
  return <p className="plain-text">{words.join(field.kind === "rows" ? "\n" : "、")}</p>;
}

/** The step was possible when the page was opened, or never for this official. */
export function NotOffered({ page: { form, view } }: { page: ActionPage }) {
  return (
    <>
      <h1>现在不能{form.title}</h1>
      <p>这件诉求的状态已经变了,或者您的岗位不能做这一步。</p>
      <p>状态:{view.facts.state}</p>
      <ButtonLink href={`/desk/cases/${view.reference}`}>返回这件诉求</ButtonLink>
    </>
  );
}
