import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { casePage } from "~/complaint/track/track-page.server";
import { DamagedCase, TrackedCaseView } from "~/complaint/track/tracked-case-view";
import type { RouteHandle } from "~/http/route-handle";
import { CasePage } from "~/site/case-page";
import { useSite } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { mainPhone } from "~/site/site";

export const handle: RouteHandle = { access: "complainant" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "查进度");

export const loader = (args: LoaderFunctionArgs) => casePage(args);

export default function TrackedCase() {
  const { view, said } = useLoaderData<typeof loader>();
  const phone = mainPhone(useSite());
  return (
    <CasePage>
      {view.status === "open" ? (
        <TrackedCaseView view={view} said={said} />
      ) : (
        <DamagedCase reference={view.reference} filedOn={view.filedOn} phone={phone} />
      )}
    </CasePage>
  );
}
