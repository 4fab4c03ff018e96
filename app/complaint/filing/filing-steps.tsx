import { Button } from "~/ui/button";
import { errorOf } from "~/ui/error-summary";
import { FileField } from "~/ui/file-field";
import { ActionForm, Form } from "~/ui/form";
import { RadioGroup } from "~/ui/radio-group";
import { SuccessBanner } from "~/ui/success-banner";
import { ACCEPTED_FILES } from "./accepted-files";
import { FILING_TITLES, type ConsentView, type FilesView, type ModeView } from "./filing-view";

/** Back to a page as it was kept. A button, since the draft's key must not stand in an address. */
export function BackButton({ to, draft }: { to: string; draft: string }) {
  return (
    <ActionForm action={`/complaints/new/${to}`} hidden={{ draft, show: "yes" }}>
      返回上一步
    </ActionForm>
  );
}

/** Hidden fields of a step: the draft's key, and whether 修改 was the way here. */
export function stepFields({ draft, fromCheck }: { draft: string; fromCheck: boolean }) {
  return { draft, ...(fromCheck && { back: "check" }) };
}

export function ModeStep({ view }: { view: ModeView }) {
  return (
    <Form action="/complaints/new/mode" hidden={stepFields(view)}>
      <RadioGroup
        name="mode"
        legend={FILING_TITLES.mode}
        legendAs="h1"
        defaultValue={view.mode ?? undefined}
        error={errorOf(view.errors, "mode")}
        choices={[
          {
            value: "anonymous",
            label: "匿名:不填姓名电话,一样会办",
            hint: "只能用查询码看回复。以后想补充身份,也可以补",
          },
          {
            value: "confidential",
            label: "保密:只有保密专员能看到",
            hint: "填联系方式,加密封存。打开要两个人一起,承办单位看不到",
          },
          {
            value: "open",
            label: "公开身份:承办单位可以联系我",
            hint: "承办单位能看到联系方式,问清情况更快",
          },
        ]}
      />
      <Button>下一步</Button>
    </Form>
  );
}

export function ConsentStep({ view }: { view: ConsentView }) {
  return (
    <>
      <Form action="/complaints/new/consent" hidden={stepFields(view)}>
        <RadioGroup
          name="identityConsent"
          legend={FILING_TITLES.consent}
          legendAs="h1"
          defaultValue={view.answer ?? undefined}
          error={errorOf(view.errors, "identityConsent")}
          hint={
            <>
              <p>给谁看:您反映的欠款方,以及处理拖欠账款投诉的部门。</p>
              <p>看什么:企业名称和您写的合同、欠款情况。不包括您的姓名和电话。</p>
              <p>
                为什么:欠款方要知道是哪一笔账,才能核对和付款(保障中小企业款项支付条例第25条)。这需要您单独同意(个人信息保护法第23条、第25条、第29条)。
              </p>
              <p>不同意也会受理,但可能无法向欠款方核对。</p>
            </>
          }
          choices={[
            { value: "yes", label: "同意" },
            { value: "no", label: "不同意" },
          ]}
        />
        <Button>下一步</Button>
      </Form>
      <BackButton to="content" draft={view.draft} />
    </>
  );
}

export function FilesStep({ view }: { view: FilesView }) {
  return (
    <>
      {view.said === null ? null : <SuccessBanner text={view.said} />}
      <Form
        action="/complaints/new/files"
        hidden={stepFields(view)}
        multipart
        sendingText="正在上传,请不要关闭页面"
      >
        <FileField
          name="file"
          label="附件"
          labelAs="h1"
          optional
          accept={ACCEPTED_FILES}
          hint={
            <>
              <p>最多 5 个,每个不超过 10 MB。照片、PDF、Word、Excel、录音、视频都可以</p>
              <p>一次选一个,点“上传”。照片里有人脸、车牌、桌签吗?请先遮住。</p>
              <p>请自己留好原件。</p>
            </>
          }
          error={errorOf(view.errors, "file")}
          upload={{ label: "上传", name: "do", value: "upload" }}
          remove={{ label: "删除", name: "remove" }}
          files={view.files}
          filesLabel="已上传的附件"
          {...(view.full && { full: "已经有 5 个附件。要换,请先删除一个" })}
        />
        <Button name="do" value="next">
          下一步
        </Button>
      </Form>
      <BackButton to="content" draft={view.draft} />
    </>
  );
}
