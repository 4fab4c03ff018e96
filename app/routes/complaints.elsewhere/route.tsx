import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { complaintBook } from "~/complaint/book/complaint-files.server";
import { otherDoors } from "~/complaint/book/other-doors";
import type { RouteHandle } from "~/http/route-handle";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { ButtonLink } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { SummaryList } from "~/ui/summary-list";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "不归这里办的事去哪里办");

export const loader = () => otherDoors(complaintBook());

export default function Elsewhere() {
  const { warning, doors, passedOn } = useLoaderData<typeof loader>();
  const rows = (all: typeof doors) =>
    all.map(({ matter, door }) => ({ label: matter, value: door }));
  return (
    <Page current="complaints">
      <h1>不归这里办的事去哪里办</h1>
      <Notice tone="warn" title="复议期限不会停">
        <p>{warning}。</p>
      </Notice>
      <SummaryList rows={rows(doors)} />
      <h2>可以在这里提,会转给别的单位</h2>
      <SummaryList rows={rows(passedOn)} />
      <p>紧急情况请拨打 110、119、120。</p>
      <ButtonLink href="/complaints/new" variant="secondary">
        回到提诉求
      </ButtonLink>
    </Page>
  );
}
