import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { TEMPLATE_LIMIT, templateSchema } from "~/complaint/book/reply-templates";
import {
  deleteTemplate,
  readTemplate,
  saveTemplate,
} from "~/complaint/book/reply-templates.server";
import { formText } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { officialOf } from "~/identity/admit-official.server";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { may } from "~/identity/permissions";
import { pageMeta } from "~/site/page-meta";
import { Button, ButtonGroup } from "~/ui/button";
import { ErrorSummary, errorOf } from "~/ui/error-summary";
import { TextArea, TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { RadioGroup } from "~/ui/radio-group";

export const handle: RouteHandle = { access: "templates.edit" };

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => [
  ...pageMeta(matches, page?.id === null ? "写一条常用答复" : "改常用答复"),
  noIndex,
];

const LIST = "/desk/templates";

export async function loader({ params, context }: LoaderFunctionArgs) {
  const actor = officialOf(context);
  const mayForAll = may(actor.roles, "cases.intake");
  if (params.id === "new") return { id: null, title: "", body: "", scope: "unit", mayForAll };
  const found = await atTheDesk(readTemplate, { actor, id: params.id ?? "" });
  if (!found) throw new Response(null, { status: 404 });
  const { id, title, body, unitId } = found;
  return { id, title, body, scope: unitId === null ? "all" : "unit", mayForAll };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const actor = officialOf(context);
  const id = params.id === "new" ? null : (params.id ?? "");
  const now = new Date();
  if (id !== null && formText(form, "verb", 10) === "delete") {
    const gone = await atTheDesk(deleteTemplate, { actor, id, now });
    if (!gone) throw new Response(null, { status: 404 });
    return redirect(`${LIST}?done=deleted`, 303);
  }
  const typed = {
    title: formText(form, "title", 200),
    body: formText(form, "body", 10_000),
    scope: formText(form, "scope", 10) || "unit",
  };
  const parsed = templateSchema.safeParse(typed);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({
      name: String(path[0]),
      message,
    }));
    return data({ typed, errors }, { status: 400 });
  }
  const saved = await atTheDesk(saveTemplate, { actor, id, input: parsed.data, now });
  if (!saved) throw new Response(null, { status: 404 });
  return redirect(`${LIST}?done=saved`, 303);
}

export default function EditTemplate() {
  const loaded = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const errors = failed?.errors ?? [];
  const { title, body, scope } = failed?.typed ?? loaded;
  const address = `${LIST}/${loaded.id ?? "new"}`;
  return (
    <DeskPage current="desk" backHref={LIST}>
      <ErrorSummary errors={errors} />
      <h1>{loaded.id === null ? "写一条常用答复" : "改常用答复"}</h1>
      <p>这里的内容不加密,不要写具体诉求里的人和事</p>
      <Form action={address} guardUnsent>
        <TextField
          name="title"
          label="名称"
          defaultValue={title}
          error={errorOf(errors, "title")}
        />
        <TextArea
          name="body"
          label="内容"
          hint="每次不同的地方写成【企业名称】这样"
          rows={12}
          limit={TEMPLATE_LIMIT}
          defaultValue={body}
          error={errorOf(errors, "body")}
        />
        {loaded.mayForAll ? (
          <RadioGroup
            name="scope"
            legend="谁可以用"
            choices={[
              { value: "unit", label: "本单位" },
              { value: "all", label: "全区通用" },
            ]}
            defaultValue={scope}
            error={errorOf(errors, "scope")}
          />
        ) : null}
        <ButtonGroup>
          <Button>保存</Button>
        </ButtonGroup>
      </Form>
      {loaded.id === null ? null : (
        <Form action={address} hidden={{ verb: "delete" }}>
          <p>删除“{loaded.title}”后不能恢复</p>
          <Button variant="secondary">删除</Button>
        </Form>
      )}
    </DeskPage>
  );
}
