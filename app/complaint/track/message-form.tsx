import { Button, ButtonGroup } from "~/ui/button";
import { errorOf } from "~/ui/error-summary";
import { TextArea } from "~/ui/field";
import { FileField } from "~/ui/file-field";
import { Form } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { RadioGroup } from "~/ui/radio-group";
import { SuccessBanner } from "~/ui/success-banner";
import { ACCEPTED_FILES } from "../filing/accepted-files";
import type { MessageForm } from "./track-message.server";

/** Writing to the office, with files that are uploaded one by one and then sent together. */
export function MessageFields({
  title,
  action,
  label,
  button,
  form,
  asksAudience,
  asked,
}: {
  title: string;
  action: string;
  label: string;
  button: string;
  form: MessageForm;
  asksAudience: boolean;
  /** What the office waits for. */
  asked?: string | null;
}) {
  const { errors } = form;
  const blocked = form.sensitive.length > 0;
  return (
    <>
      <h1>{title}</h1>
      {form.said === null ? null : <SuccessBanner text={form.said} />}
      {asked ? (
        <Notice tone="warn" title="需要您补充">
          <p className="plain-text">{asked}</p>
        </Notice>
      ) : null}
      {blocked ? (
        <Notice tone="warn" title="内容里有像个人信息的数字" announce>
          <p>
            {form.sensitive.join("、")}。匿名提交建议删掉,再点“{button}”。
          </p>
        </Notice>
      ) : null}
      <Form
        action={action}
        hidden={{ draft: form.draft }}
        multipart
        guardUnsent
        sendingText="正在提交,请不要关闭页面"
      >
        <TextArea
          name="text"
          label={label}
          rows={8}
          limit={3000}
          autoComplete="off"
          defaultValue={form.text}
          error={errorOf(errors, "text")}
          hint="请不要写国家秘密、身份证号、银行卡号、别人的隐私"
        />
        {asksAudience ? (
          <RadioGroup
            name="audience"
            legend="给谁看"
            defaultValue={form.audience || undefined}
            error={errorOf(errors, "audience")}
            choices={[
              { value: "unit", label: "承办单位和受理人员", hint: "说事情、催进度,选这个" },
              {
                value: "intake",
                label: "只给受理人员",
                hint: "承办单位看不到。内容可能让人认出您时,选这个",
              },
            ]}
          />
        ) : null}
        <FileField
          name="file"
          label="附件"
          optional
          accept={ACCEPTED_FILES}
          hint="最多 5 个,每个不超过 10 MB。一次选一个,点“上传”。请自己留好原件"
          error={errorOf(errors, "file")}
          upload={{ label: "上传", name: "do", value: "upload" }}
          remove={{ label: "删除", name: "remove" }}
          files={form.files}
          filesLabel="已上传的附件"
          {...(form.files.length >= 5 && { full: "已经有 5 个附件。要换,请先删除一个" })}
        />
        <ButtonGroup>
          <Button name="do" value="send">
            {button}
          </Button>
          {blocked ? (
            <Button variant="secondary" name="do" value="keep">
              保留并{button}
            </Button>
          ) : null}
        </ButtonGroup>
      </Form>
    </>
  );
}
