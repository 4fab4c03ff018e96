/** Whatever no other route answers; the root's error page says so. */
import type { RouteHandle } from "~/http/route-handle";

export const handle: RouteHandle = { access: "public" };
export function loader() {
  throw new Response(null, { status: 404 });
}

export function action() {
  throw new Response(null, { status: 404 });
}

export default function NotFound() {
  return null;
}
