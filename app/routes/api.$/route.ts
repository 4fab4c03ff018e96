import type { RouteHandle } from "~/http/route-handle";
import { refuse } from "~/policy/api/answers.server";

export const handle: RouteHandle = { access: "public" };

/** A machine that mistyped an address gets JSON, not the page for people. */
function refuseAddress() {
  const message = "没有这个接口,全部接口见 /api/v1/openapi.json";
  return refuse(404, [{ path: "", message }]);
}

export const loader = refuseAddress;
export const action = refuseAddress;
