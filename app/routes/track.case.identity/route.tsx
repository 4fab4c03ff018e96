import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerTurn } from "~/complaint/track/answer-turn.server";
import { addIdentity } from "~/complaint/track/add-identity.server";
import { identityFormSchema } from "~/complaint/track/track-forms.schema";
import { caseForAction } from "~/complaint/track/track-page.server";
import type { RouteHandle } from "~/http/route-handle";
import { CasePage } from "~/site/case-page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { errorOf } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { RadioGroup } from "~/ui/radio-group";
import { CheckboxGroup } from "~/ui/checkbox-group";

export const handle: RouteHandle = { access: "complainant" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "补充身份");

export async function loader({ context }: LoaderFunctionArgs) {
  const { mode, asksIdentityConsent } = await caseForAction(context, "identity");
  return { mode, asksIdentityConsent };
}

export const action = (args: ActionFunctionArgs) =>
  answerTurn(args, identityFormSchema, addIdentity, () => "identity");

export default function Identity() {
  const { mode, asksIdentityConsent } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  const errors = again?.errors ?? [];
  const typed = again?.typed ?? {};
  return (
    <CasePage backHref="/track/case" errors={errors}>
      <h1>补充身份</h1>
      <p>补充以后,办件人员只知道您留了身份。要打开,须由保密专员和审批人两个人一起,并留下记录。</p>
      <Form action="/track/case/identity" guardUnsent>
        <RadioGroup
          name="mode"
          legend="您希望怎样保护身份?"
          defaultValue={typed.mode ?? (mode === "anonymous" ? undefined : mode)}
          error={errorOf(errors, "mode")}
          choices={[
            { value: "confidential", label: "保密:只有保密专员能看到" },
            {
              value: "open",
              label: "公开身份:承办单位可以联系我",
              hint: "改成公开以后,不能再改回保密",
            },
          ]}
        />
        <TextField
          name="name"
          label="怎么称呼您"
          autoComplete="off"
          defaultValue={typed.name}
          error={errorOf(errors, "name")}
        />
        <TextField
          name="phone"
          label="联系电话"
          type="tel"
          inputMode="tel"
          autoComplete="off"
          defaultValue={typed.phone}
          error={errorOf(errors, "phone")}
        />
        <TextField
          name="enterprise"
          label="企业名称"
          autoComplete="off"
          defaultValue={typed.enterprise}
          error={errorOf(errors, "enterprise")}
        />
        <TextField
          name="creditCode"
          label="统一社会信用代码"
          optional
          code
          autoComplete="off"
          hint="18 位,在营业执照右上方"
          defaultValue={typed.creditCode}
          error={errorOf(errors, "creditCode")}
        />
        <TextField
          name="mail"
          label="电子邮箱"
          optional
          type="email"
          autoComplete="off"
          defaultValue={typed.mail}
          error={errorOf(errors, "mail")}
        />
        <CheckboxGroup
          name="notice"
          legend="要不要邮件提醒?"
          optional
          hint="邮件里没有诉求内容,只提醒您回来看一看"
          choices={[{ value: "yes", label: "有新进展时发邮件提醒我" }]}
          defaultValue={typed.notice ? ["yes"] : []}
        />
        {asksIdentityConsent ? (
          <CheckboxGroup
            name="identityConsent"
            legend="是否同意向欠款方出示企业名称?"
            optional
            hint="只用于追讨账款(国令802第25条)。不同意也可以补充身份"
            choices={[{ value: "yes", label: "同意向欠款方出示企业名称" }]}
            defaultValue={typed.identityConsent ? ["yes"] : []}
          />
        ) : null}
        <Button>补充身份</Button>
      </Form>
    </CasePage>
  );
}
