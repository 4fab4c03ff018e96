import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readAsOf } from "~/business/read-match.server";
import { Hole } from "~/http/page-hole";
import type { RouteHandle } from "~/http/route-handle";
import { formatDate } from "~/policy/wording/value";
import { Page, useSite } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { mainPhone } from "~/site/site";
import { ActionForm } from "~/ui/form";
import { PrintButton } from "~/ui/script-marks";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, "我能享受什么:初步判断");

export function loader({ request }: LoaderFunctionArgs) {
  return { asOf: readAsOf(request, new Date()) };
}

/** The frame only, the same for everybody: `resultContent` fills the hole (docs/decisions/0025). */
export default function Result() {
  const { asOf } = useLoaderData<typeof loader>();
  return (
    <Page backHref="/match/check">
      <Hole />
      <NextSteps asOf={asOf} />
    </Page>
  );
}

function NextSteps({ asOf }: { asOf: string }) {
  const phone = mainPhone(useSite());
  return (
    <section className="no-print">
      <h2>接下来</h2>
      <ul>
        <li>
          <a href="/match/check">修改回答</a>
        </li>
        <li>
          <a href="/match/save">换手机继续或发给同事</a>
        </li>
        <li>
          打电话让人帮我看:<a href={phone.href}>{phone.number}</a>
          。请说明想问的政策名称,再把“您的回答”念一遍。
        </li>
      </ul>
      <PrintButton label="打印结果" />
      <p className="meta">判断日期:{formatDate(asOf)}</p>
      <ActionForm action="/match/clear">清除我的回答</ActionForm>
    </section>
  );
}
