import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MessageFields } from "~/complaint/track/message-form";
import { emptyMessageForm } from "~/complaint/track/track-message.server";
import { answerMessageForm, caseForAction } from "~/complaint/track/track-page.server";
import type { RouteHandle } from "~/http/route-handle";
import { CasePage } from "~/site/case-page";
import { pageMeta } from "~/site/page-meta";

export const handle: RouteHandle = { access: "complainant" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "补充材料");

export async function loader({ context }: LoaderFunctionArgs) {
  const { awaited } = await caseForAction(context, "supplement");
  return { form: emptyMessageForm(), asked: awaited?.text ?? null };
}

export const action = (args: ActionFunctionArgs) => answerMessageForm(args, "supplement");

export default function Supplement() {
  const { form, asked } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  return (
    <CasePage backHref="/track/case" errors={again?.errors ?? []}>
      <MessageFields
        title="补充材料"
        action="/track/case/supplement"
        label="补充的内容"
        button="提交补充"
        form={again ?? form}
        asksAudience={false}
        asked={asked}
      />
    </CasePage>
  );
}
