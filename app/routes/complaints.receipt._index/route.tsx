import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerReceiptForm, shownReceipt } from "~/complaint/filing/receipt-answer.server";
import { ReceiptGonePage, ReceiptPage } from "~/complaint/filing/receipt-page";
import type { RouteHandle } from "~/http/route-handle";
import { ContactRows } from "~/site/contact-rows";
import { Page, useSite } from "~/site/page";
import { pageMeta } from "~/site/page-meta";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "回执");

export const loader = ({ request }: LoaderFunctionArgs) => shownReceipt(request);

export const action = ({ request }: ActionFunctionArgs) => answerReceiptForm(request);

export default function ReceiptRoute() {
  const found = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors ?? [];
  const contact = <ContactRows site={useSite()} />;
  return (
    <Page current="complaints">
      {found.receipt ? (
        <ReceiptPage
          receipt={found.receipt}
          again={found.again}
          inWechat={found.inWechat}
          errors={errors}
          contact={contact}
        />
      ) : (
        <ReceiptGonePage />
      )}
    </Page>
  );
}
