import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { openPromise } from "~/complaint/filing/filing-promise.server";
import { ClosedPage } from "~/complaint/filing/filing-stops";
import { PromiseStep } from "~/complaint/filing/promise-step";
import type { RouteHandle } from "~/http/route-handle";
import { Page, useSite } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { phonesOf } from "~/site/site";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "提诉求:说明与承诺");

export async function loader() {
  const promise = await openPromise();
  return data({ promise }, { status: promise ? 200 : 503 });
}

export default function NewComplaint() {
  const { promise } = useLoaderData<typeof loader>();
  const site = useSite();
  return (
    <Page current="complaints">
      {promise ? <PromiseStep promise={promise} /> : <ClosedPage phones={phonesOf(site)} />}
    </Page>
  );
}
