import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { complaintBook } from "~/complaint/book/complaint-files.server";
import { displayModeOf } from "~/http/display-mode";
import type { RouteHandle } from "~/http/route-handle";
import { requestSession } from "~/identity/admit-official.server";
import type { DeskFrame } from "~/identity/desk-frame";
import { deskNav } from "~/identity/desk-nav";
import { getSite } from "~/site/site.server";
import deskStyles from "~/ui/desk.css?url";

/** The frame alone; each page of the desk says itself who may see it. */
export const handle: RouteHandle = { access: "public" };

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader({ request, context }: LoaderFunctionArgs): Promise<DeskFrame> {
  const now = new Date();
  const session = await requestSession(request, context, now);
  const { pathname, search } = new URL(request.url);
  const official = session?.stage === "full" ? session.official : null;
  return {
    siteName: getSite().shortName,
    display: displayModeOf(request.headers.get("Cookie")),
    path: pathname + search,
    person: official && {
      name: official.displayName,
      unit: complaintBook().units.get(official.unitId)?.name ?? official.unitId,
      nav: deskNav(official.roles),
      secondsLeft:
        session?.stage === "full"
          ? Math.max(0, Math.floor((session.endsAt.getTime() - now.getTime()) / 1000))
          : 0,
    },
  };
}

export default function Desk() {
  return <Outlet />;
}
