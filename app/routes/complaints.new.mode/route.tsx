import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { answerStep, filingPage } from "~/complaint/filing/filing-answer.server";
import { chooseMode } from "~/complaint/filing/filing-mode.server";
import { FilingPage } from "~/complaint/filing/filing-page";
import { FILING_TITLES } from "~/complaint/filing/filing-view";
import type { RouteHandle } from "~/http/route-handle";
import { Page, useSite } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { phonesOf } from "~/site/site";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, data ? FILING_TITLES[data.step] : "提诉求");

export const action = (args: ActionFunctionArgs) => answerStep(args, chooseMode);

export const loader = (args: LoaderFunctionArgs) => filingPage(args);

export default function ChooseMode() {
  const view = useLoaderData<typeof loader>();
  return (
    <Page current="complaints">
      <FilingPage view={view} phones={phonesOf(useSite())} />
    </Page>
  );
}
