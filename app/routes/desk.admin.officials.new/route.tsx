import { data, type ActionFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { complaintBook } from "~/complaint/book/complaint-files.server";
import { formText, formTexts } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { officialOf } from "~/identity/admit-official.server";
import { sentenceOf } from "~/identity/ask-plan";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { inviteOfficial } from "~/identity/invite-official.server";
import { ROLES } from "~/identity/roles";
import { SetUpCodePanel } from "~/identity/set-up-code-panel";
import { instantText } from "~/identity/instant-text";
import { UnitField } from "~/identity/unit-field";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { CheckboxGroup } from "~/ui/checkbox-group";
import { ErrorSummary, errorOf } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";

export const handle: RouteHandle = { access: "officials.manage" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "邀请工作人员"), noIndex];

export function loader() {
  return { units: [...complaintBook().units.values()].map(({ id, name }) => ({ id, name })) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const typed = {
    loginName: formText(form, "loginName", 100),
    displayName: formText(form, "displayName", 100),
    unitId: formText(form, "unitId", 60),
    roles: formTexts(form, "roles", 40),
  };
  const known = complaintBook().units.has(typed.unitId);
  const input = { ...typed, unitId: known ? typed.unitId : "" };
  const actor = officialOf(context);
  const answer = await atTheDesk(inviteOfficial, { actor, input, now: new Date() });
  if (answer.status === "ok") {
    const { setUpCode } = answer;
    return data({ made: { ...typed, setUpCode, until: instantText(answer.until) } });
  }
  const errors = answer.problems.map((problem) => ({
    name: problem.field,
    message: sentenceOf(problem),
  }));
  return data({ made: null, typed, errors }, { status: 400 });
}

export default function NewOfficial() {
  const { units } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.made) {
    return (
      <DeskPage current="account">
        <SetUpCodePanel title={`已邀请${answer.made.displayName}`} {...answer.made} />
      </DeskPage>
    );
  }
  const { typed, errors = [] } = answer ?? {};
  return (
    <DeskPage current="account" backHref="/desk/admin/officials">
      <ErrorSummary errors={errors} />
      <h1>邀请工作人员</h1>
      <Form action="/desk/admin/officials/new">
        <TextField
          name="displayName"
          label="姓名"
          autoComplete="off"
          defaultValue={typed?.displayName}
          error={errorOf(errors, "displayName")}
        />
        <TextField
          name="loginName"
          label="登录名"
          hint="小写字母、数字、点或短横线"
          autoComplete="off"
          code
          defaultValue={typed?.loginName}
          error={errorOf(errors, "loginName")}
        />
        <UnitField units={units} chosen={typed?.unitId} error={errorOf(errors, "unitId")} />
        <CheckboxGroup
          name="roles"
          legend="角色"
          choices={Object.entries(ROLES).map(([value, label]) => ({ value, label }))}
          defaultValue={typed?.roles}
          error={errorOf(errors, "roles")}
        />
        <Button>邀请</Button>
      </Form>
    </DeskPage>
  );
}
