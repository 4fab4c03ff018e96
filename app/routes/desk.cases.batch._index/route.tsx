import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import {
  batchHref,
  chosenReferences,
  isBatchVerb,
  listReturn,
  withWord,
} from "~/complaint/queue/batch-verbs";
import { LIST_PATH } from "~/complaint/queue/queue-address";
import { formText, formTexts } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";

export const handle: RouteHandle = { access: "cases.read" };

export function loader() {
  return redirect(LIST_PATH, 303);
}

/** From the ticked rows to the page that says what will happen. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const back = listReturn(formText(form, "back", 4000));
  const chosen = chosenReferences(formTexts(form, "case", 40));
  const verb = formText(form, "verb", 20);
  if (!isBatchVerb(verb)) throw new Response(null, { status: 404 });
  if (chosen.length === 0) return redirect(withWord(back, "none", "1"), 303);
  return redirect(batchHref(verb, chosen, back), 303);
}
