import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { officialOf } from "~/identity/admit-official.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { GROUP_KINDS } from "~/identity/group-health";
import { UnitField } from "~/identity/unit-field";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { CheckboxGroup } from "~/ui/checkbox-group";
import { ErrorSummary, errorOf } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { RadioGroup } from "~/ui/radio-group";
import { SuccessBanner } from "~/ui/success-banner";
import { makeGroup, readChoices, typedGroup } from "./page.server";

/** A group's key is signed by the organisation, so trustees make groups and administrators cannot. */
export const handle: RouteHandle = { access: "keys.sign" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "新建组"), noIndex];

export async function loader({ request }: LoaderFunctionArgs) {
  const made = new URL(request.url).searchParams.has("made");
  return { ...(await readChoices()), made };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const typed = typedGroup(await readForm(request));
  const errors = await makeGroup(typed, officialOf(context), new Date());
  if (errors.length > 0) return data({ typed, errors }, { status: 400 });
  return redirect("/desk/admin/groups/new?made", 303);
}

export default function NewGroup() {
  const { units, people, made } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { typed, errors = [] } = answer ?? {};
  return (
    <DeskPage current="account" backHref="/desk/keys">
      <ErrorSummary errors={errors} />
      {made && !answer ? <SuccessBanner text="组已建立,成员马上可以收到诉求" /> : null}
      <h1>新建组</h1>
      <p>组的密钥由密钥受托人签名,所以由受托人建立。以后的成员由系统管理员增减</p>
      <Form action="/desk/admin/groups/new">
        <TextField
          name="name"
          label="名称"
          autoComplete="off"
          defaultValue={typed?.name}
          error={errorOf(errors, "name")}
        />
        <RadioGroup
          name="kind"
          legend="类型"
          choices={Object.entries(GROUP_KINDS).map(([value, label]) => ({ value, label }))}
          defaultValue={typed?.kind}
          error={errorOf(errors, "kind")}
        />
        <UnitField units={units} chosen={typed?.unitId} error={errorOf(errors, "unitId")} />
        <CheckboxGroup
          name="memberIds"
          legend="成员"
          hint="只列出密钥已核对的人。单位只有承办组要选"
          choices={people}
          defaultValue={typed?.memberIds}
          error={errorOf(errors, "memberIds")}
        />
        <Button>新建组</Button>
      </Form>
    </DeskPage>
  );
}
