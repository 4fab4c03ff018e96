import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  CaseBanners,
  CaseFactsTable,
  CaseHistory,
  CaseTexts,
  IdentityPanel,
} from "~/complaint/desk/desk-case-facts";
import { CaseBeside } from "~/complaint/desk/case-beside";
import { CasePanel } from "~/complaint/desk/desk-case-panel";
import { CaseTalk, CaseWriting } from "~/complaint/desk/desk-case-talk";
import { deskCasePage } from "~/complaint/desk/desk-pages.server";
import type { RouteHandle } from "~/http/route-handle";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { pageMeta } from "~/site/page-meta";
import { HowTo } from "~/ui/how-to";
import { SuccessBanner } from "~/ui/success-banner";
import { TwoColumns } from "~/ui/two-columns";

export const handle: RouteHandle = { access: "cases.read" };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => [
  ...pageMeta(matches, data ? `诉求 ${data.view.reference}` : "诉求"),
  noIndex,
];

export function loader({ request, context, params }: LoaderFunctionArgs) {
  return deskCasePage(request, context, params.reference ?? "", new Date());
}

export default function DeskCase() {
  const { view, done, drafts, asks, templates, beside } = useLoaderData<typeof loader>();
  return (
    <DeskPage current="cases" backHref={beside?.listHref ?? "/desk/cases"} width="wide">
      {done ? (
        <SuccessBanner
          text={done.text}
          next={
            done.next
              ? { before: "下一件:", label: done.next, href: `/desk/cases/${done.next}` }
              : undefined
          }
        />
      ) : null}
      <h1>{view.title ?? `诉求 ${view.reference}`}</h1>
      {beside ? <CaseBeside beside={beside} /> : null}
      <CaseBanners view={view} />
      <TwoColumns
        sideId="steps"
        sideLabel="办理"
        jumpLabel="到“办理”"
        side={
          <>
            <CasePanel view={view} />
            {view.bare ? null : <IdentityPanel view={view} asks={asks} />}
          </>
        }
        first={<CaseFactsTable view={view} />}
      >
        <CaseTexts view={view} />
        <CaseTalk view={view} />
        <CaseWriting view={view} drafts={drafts} templates={templates} />
        <CaseHistory view={view} />
        <HowTo
          lines={[
            "“办理”里只列出现在可以做的步骤;每一步有自己的页面,写明做了以后会怎样",
            "内部备注企业看不到;答复企业发送前要再检查一遍",
            "写的内容每 20 秒存一次草稿,退出后再进来还在",
            "受理组看原文,承办单位只看转办稿;身份要两个人同意才能查看",
            "时限按工作日计算,暂停期间不计",
          ]}
        />
      </TwoColumns>
    </DeskPage>
  );
}
