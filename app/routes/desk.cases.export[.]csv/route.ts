import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { chosenReferences } from "~/complaint/queue/batch-verbs";
import { exportCases } from "~/complaint/queue/export-cases.server";
import { LIST_PATH } from "~/complaint/queue/queue-address";
import { readerOf } from "~/complaint/queue/queue-page.server";
import { formTexts } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { atTheDesk } from "~/identity/at-the-desk.server";

export const handle: RouteHandle = { access: "cases.read" };

export function loader() {
  return redirect(LIST_PATH, 303);
}

/** By POST, because it is written into the log. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const references = chosenReferences(formTexts(form, "case", 40));
  const reader = await readerOf(request, context, new Date());
  const csv = await atTheDesk((db, given) => exportCases(db, reader, given), references);
  if (csv === null) throw new Response(null, { status: 404 });
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="cases-${reader.today}.csv"`,
    },
  });
}
