import type { MetaFunction } from "@remix-run/node";
import type { RouteHandle } from "~/http/route-handle";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { ButtonLink } from "~/ui/button";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "已退出");

/** Where a page goes when its time is up: it tells nothing of what was there. */
export default function Ended() {
  return (
    <Page>
      <h1>为了安全,已自动退出</h1>
      <p>没有提交的内容已清空。要继续,请重新打开需要的网页。</p>
      <ButtonLink href="/policies">去查政策</ButtonLink>
    </Page>
  );
}
