import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readMatch } from "~/business/read-match.server";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { currentCatalogue } from "~/policy/catalogue.server";
import { formatFacts } from "~/policy/fact-input";
import { feedbackSchema, MAX_FEEDBACK } from "~/policy/feedback.schema";
import { recordFeedback } from "~/policy/record-feedback.server";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { CheckboxGroup } from "~/ui/checkbox-group";
import { ErrorSummary } from "~/ui/error-summary";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "告诉我们哪里不对");

export function loader({ request }: LoaderFunctionArgs) {
  const { answered, today } = readMatch(request, new Date());
  const params = new URL(request.url).searchParams;
  const version = policyOf(params.get("policy"), today);
  return {
    policy: version ? { id: version.text.id, title: version.text.title } : null,
    answered,
    sent: params.has("sent"),
  };
}

const policyOf = (id: string | null, today: string) =>
  currentCatalogue().catalogue.versionAt(id ?? "", { asOf: today })?.version;

export async function action({ request }: ActionFunctionArgs) {
  const form = Object.fromEntries(await readForm(request));
  const parsed = feedbackSchema.safeParse(form);
  if (!parsed.success) {
    const typed = typeof form.message === "string" ? form.message.slice(0, 20_000) : "";
    const message = parsed.error.issues[0]?.message ?? "请写一写哪里不对";
    return data({ typed, message, share: form.shareAnswers === "yes" }, { status: 400 });
  }
  const { answers, answered, today } = readMatch(request, new Date());
  const version = policyOf(parsed.data.policy, today);
  await recordFeedback({
    policy: version ? { policyId: version.text.id, version: version.version } : null,
    message: parsed.data.message,
    facts: parsed.data.shareAnswers && answered ? formatFacts(answers.facts) : null,
    today,
  });
  const policy = version ? `policy=${version.text.id}&` : "";
  return redirect(`/feedback?${policy}sent=1`, 303);
}

export default function Feedback() {
  const { policy, answered, sent } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const page = policy
    ? { href: `/policies/${policy.id}`, label: policy.title }
    : { href: "/", label: "首页" };
  if (sent) {
    return (
      <Page>
        <h1>已收到</h1>
        <p role="status">谢谢,我们会核对并改正。因为没有留下联系方式,我们无法单独回复您。</p>
        <p>
          <a href={page.href}>回到“{page.label}”</a>
        </p>
      </Page>
    );
  }
  return (
    <Page backHref={page.href}>
      <ErrorSummary errors={failed ? [{ name: "message", message: failed.message }] : []} />
      <h1>告诉我们哪里不对</h1>
      {policy ? <p>关于:{policy.title}</p> : null}
      <Form action="/feedback" hidden={policy ? { policy: policy.id } : {}} guardUnsent>
        <TextArea
          name="message"
          label="哪里不对,或者有什么建议"
          hint={`不用留姓名和电话,请不要写身份证号、银行卡号和别人的隐私。最多 ${MAX_FEEDBACK} 字`}
          rows={8}
          defaultValue={failed?.typed}
          error={failed?.message}
        />
        {answered ? (
          <CheckboxGroup
            name="shareAnswers"
            legend="要不要附上您的回答?"
            optional
            hint="附上后,核对的人能看到您答题的内容,更容易查出问题"
            choices={[{ value: "yes", label: "同意附上我的回答" }]}
            defaultValue={failed?.share ? ["yes"] : []}
          />
        ) : null}
        <Button>提交</Button>
      </Form>
    </Page>
  );
}
