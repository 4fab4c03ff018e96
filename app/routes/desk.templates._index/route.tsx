import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { unfilledPlaceholders } from "~/complaint/book/placeholders";
import { mayEdit, templatesFor } from "~/complaint/book/reply-templates.server";
import type { RouteHandle } from "~/http/route-handle";
import { officialOf } from "~/identity/admit-official.server";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { noIndex } from "~/identity/desk-frame";
import { DeskPage } from "~/identity/desk-page";
import { pageMeta } from "~/site/page-meta";
import { ButtonLink } from "~/ui/button";
import { Card, CardList } from "~/ui/card";
import { HowTo } from "~/ui/how-to";
import { SuccessBanner } from "~/ui/success-banner";

export const handle: RouteHandle = { access: "templates.edit" };

export const meta: MetaFunction = ({ matches }) => [...pageMeta(matches, "常用答复"), noIndex];

const DONE: Readonly<Record<string, string>> = {
  saved: "常用答复已保存",
  deleted: "常用答复已删除",
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const official = officialOf(context);
  const templates = await atTheDesk(templatesFor, official.unitId);
  return {
    done: DONE[new URL(request.url).searchParams.get("done") ?? ""] ?? null,
    templates: templates.map(({ id, title, body, unitId }) => ({
      id,
      title,
      body,
      forAll: unitId === null,
      blanks: unfilledPlaceholders(body),
      mayEdit: mayEdit(official, { unitId }),
    })),
  };
}

export default function Templates() {
  const { templates, done } = useLoaderData<typeof loader>();
  return (
    <DeskPage current="desk" backHref="/desk">
      {done ? <SuccessBanner text={done} /> : null}
      <h1>常用答复</h1>
      <p>
        <ButtonLink href="/desk/templates/new">写一条常用答复</ButtonLink>
      </p>
      {templates.length === 0 ? <p>还没有常用答复</p> : null}
      <CardList>
        {templates.map(({ id, title, body, forAll, blanks, mayEdit: editable }) => (
          <Card
            key={id}
            title={title}
            {...(editable && { href: `/desk/templates/${id}` })}
            facts={[
              forAll ? "全区通用" : "本单位用",
              blanks.length > 0 ? `要填:${blanks.join("、")}` : "没有要填的地方",
            ]}
          >
            <p>{body.length > 120 ? `${body.slice(0, 120)}…` : body}</p>
          </Card>
        ))}
      </CardList>
      <HowTo
        lines={[
          "每次不同的地方写成【企业名称】这样,发送前没有填好会提醒",
          "这里的内容不加密,不要写具体诉求里的人和事",
          "本单位的只有本单位能用;全区通用的由受理专员维护",
        ]}
      />
    </DeskPage>
  );
}
