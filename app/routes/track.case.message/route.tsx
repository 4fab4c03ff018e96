import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MessageFields } from "~/complaint/track/message-form";
import { emptyMessageForm } from "~/complaint/track/track-message.server";
import { answerMessageForm, caseForAction } from "~/complaint/track/track-page.server";
import type { RouteHandle } from "~/http/route-handle";
import { CasePage } from "~/site/case-page";
import { pageMeta } from "~/site/page-meta";

export const handle: RouteHandle = { access: "complainant" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "留言");

export async function loader({ context }: LoaderFunctionArgs) {
  await caseForAction(context, "message");
  return { form: emptyMessageForm() };
}

export const action = (args: ActionFunctionArgs) => answerMessageForm(args, "message");

export default function Message() {
  const { form } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  return (
    <CasePage backHref="/track/case" errors={again?.errors ?? []}>
      <MessageFields
        title="留言"
        action="/track/case/message"
        label="想说什么"
        button="发送"
        form={again ?? form}
        asksAudience
      />
    </CasePage>
  );
}
