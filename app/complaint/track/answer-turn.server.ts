import { data, redirect, type ActionFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { readForm } from "~/http/read-form";
import { isDatabaseDown } from "~/platform/database-down";
import { db, type Database } from "~/platform/db.server";
import type { FieldError } from "~/ui/error-summary";
import { complainantOf, type Complainant } from "./admit-complainant.server";
import type { Turned } from "./complainant-turn.server";

/** #68: nothing was sent, and what was typed stands in the form again. */
export const DOWN = "网站出了问题,不是您的操作造成的。您填的内容没有丢,请过几分钟再试";

/** What a form shows when it comes back. */
export interface FormAgain {
  typed: Record<string, string>;
  errors: FieldError[];
}

/** The texts of a form as typed, each cut far above any limit. */
export function typedTexts(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string") typed[name] = value.slice(0, 10_000);
  }
  return typed;
}

/** The first sentence for each field, in the order of the schema. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  const seen = new Set<string>();
  return error.issues.flatMap(({ path, message }) => {
    const name = String(path.at(-1) ?? "");
    if (seen.has(name)) return [];
    seen.add(name);
    return [{ name, message }];
  });
}

type Verb<Input> = (
  db: Database,
  turn: { actor: Complainant; input: Input; now: Date },
) => Promise<Turned>;

/**
 * Answers a form below /track/case: checked by its schema, then one step; afterwards the case's page says
 * what was done. A form that is not accepted comes back with everything typed.
 */
export async function answerTurn<Input>(
  { request, context }: Pick<ActionFunctionArgs, "request" | "context">,
  schema: z.ZodType<Input>,
  verb: Verb<Input>,
  done: (input: Input) => string,
) {
  const actor = complainantOf(context);
  const typed = typedTexts(await readForm(request));
  const again = (errors: FieldError[], status: number) =>
    data<FormAgain>({ typed, errors }, { status });
  const parsed = schema.safeParse(typed);
  if (!parsed.success) return again(fieldErrors(parsed.error), 400);
  const { data: input } = parsed;
  try {
    const turned = await verb(db(), { actor, input, now: new Date() });
    if (turned.status === "refused") return again([{ message: turned.reason }], 409);
    const query = turned.status === "done" ? `?done=${done(input)}` : "";
    return redirect(`/track/case${query}`, 303);
  } catch (error) {
    if (!isDatabaseDown(error)) throw error;
    return again([{ message: DOWN }], 503);
  }
}
