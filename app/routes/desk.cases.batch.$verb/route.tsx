import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  BATCH_VERBS,
  chosenReferences,
  consequence,
  listReturn,
  withWord,
} from "~/complaint/queue/batch-verbs";
import { QueueTable } from "~/complaint/queue/queue-table";
import { formText, formTexts } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { ErrorSummary, errorOf, type FieldError } from "~/ui/error-summary";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { RadioGroup } from "~/ui/radio-group";
import { actOnBatch, readBatchPage } from "./page.server";

export const handle: RouteHandle = { access: "cases.read" };

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => [
  ...pageMeta(matches, page ? BATCH_VERBS[page.verb].title : "批量处理"),
  noIndex,
];

const NOTE_LIMIT = 500;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const references = chosenReferences(searchParams.getAll("case"));
  const back = listReturn(searchParams.get("back") ?? "");
  const verb = params.verb ?? "";
  const page = await readBatchPage(request, context, { verb, references, back }, new Date());
  return { ...page, back };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const back = listReturn(formText(form, "back", 4000));
  const verb = params.verb ?? "";
  const input = {
    verb,
    references: chosenReferences(formTexts(form, "case", 40)),
    handlerId: formText(form, "handlerId", 60),
    note: formText(form, "note", NOTE_LIMIT + 500).trim(),
  };
  const errors: FieldError[] = [
    ...(verb === "assign" && input.handlerId === ""
      ? [{ name: "handlerId", message: "请选择经办人" }]
      : []),
    ...(verb === "remind" && input.note === ""
      ? [{ name: "note", message: "请写明催办的内容" }]
      : []),
    ...(input.note.length > NOTE_LIMIT
      ? [
          {
            name: "note",
            message: `最多 ${NOTE_LIMIT} 字,现在多了 ${input.note.length - NOTE_LIMIT} 字`,
          },
        ]
      : []),
  ];
  if (errors.length > 0) return data({ errors, note: input.note, done: 0 }, { status: 400 });
  const { done, failed } = await actOnBatch(request, context, input, new Date());
  if (failed.length === 0) return redirect(withWord(back, "done", `${verb}-${done}`), 303);
  const words = failed.map(({ reference, reason }) => ({ message: `${reference}:${reason}` }));
  return data({ errors: words, note: input.note, done }, { status: 409 });
}

export default function Batch() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { verb, items, back } = page;
  const { title } = BATCH_VERBS[verb];
  return (
    <DeskPage current="cases" width="wide" backHref={back}>
      <ErrorSummary errors={failed?.errors ?? []} />
      <h1>{verb === "print" ? "诉求清单" : `${title}:${items.length} 件`}</h1>
      {failed && failed.done > 0 ? <p role="status">另外 {failed.done} 件已办好</p> : null}
      {verb === "print" ? (
        <p className="meta">
          {page.filters};共 {items.length} 件;打印日期:{page.today};打印人:{page.person}
        </p>
      ) : null}
      <ul className="no-print">
        {consequence(verb, items.length).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <QueueTable caption={title} items={items} emptyText="没有选中诉求" />
      <div className="no-print">
        <Act page={page} errors={failed?.errors ?? []} note={failed?.note ?? ""} />
        <p>
          <a href={back}>不处理,回到列表</a>
        </p>
      </div>
    </DeskPage>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Act({ page, errors, note }: { page: Page; errors: readonly FieldError[]; note: string }) {
  const { verb, items, back } = page;
  if (verb === "print") {
    return (
      <p>
        <span data-print="打印" /> 也可以按 Ctrl + P 打印
      </p>
    );
  }
  if (verb === "assign" && page.handlers.length === 0) {
    return <p>这几件不在同一个组,请分开选择</p>;
  }
  return (
    <Form
      action={
        verb === "export" ? "/desk/cases/export.csv" : `/desk/cases/batch/${verb}${queryOf(page)}`
      }
      hidden={{ back }}
    >
      {items.map(({ reference }) => (
        <input key={reference} type="hidden" name="case" value={reference} />
      ))}
      {verb === "assign" ? (
        <RadioGroup
          name="handlerId"
          legend="分给谁经办"
          choices={page.handlers.map(({ id, name }) => ({ value: id, label: name }))}
          error={errorOf(errors, "handlerId")}
        />
      ) : null}
      {verb === "export" ? null : (
        <TextArea
          name="note"
          label="内部备注"
          hint="企业看不到"
          rows={3}
          limit={NOTE_LIMIT}
          optional={verb === "assign"}
          defaultValue={note}
          error={errorOf(errors, "note")}
        />
      )}
      <Button>{BATCH_VERBS[verb].button}</Button>
    </Form>
  );
}

/** The form's address names the cases too, so that the page can be drawn again with an error. */
function queryOf({ items, back }: Page): string {
  const params = new URLSearchParams(items.map(({ reference }) => ["case", reference]));
  params.set("back", back);
  return `?${params.toString()}`;
}
