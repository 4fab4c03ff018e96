import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "~/http/route-handle";
import { currentCatalogue } from "~/policy/catalogue.server";
import { formatDate } from "~/policy/wording/value";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, data ? `${data.title}:修订记录` : "没有找到这个网页");

export function loader({ params }: LoaderFunctionArgs) {
  const id = params.id ?? "";
  const versions = currentCatalogue().catalogue.policies.get(id) ?? [];
  const latest = versions[0]?.version;
  if (!latest) throw new Response(null, { status: 404 });
  return {
    id,
    title: latest.text.title,
    versions: versions.map(({ version: { version, rule, text } }) => ({
      version,
      recorded: rule.recorded,
      from: rule.effective.from,
      to: rule.effective.to,
      checked: text.checked,
    })),
  };
}

export default function History() {
  const { id, title, versions } = useLoaderData<typeof loader>();
  return (
    <Page
      current="policies"
      breadcrumb={[
        { label: "首页", href: "/" },
        { label: "查政策", href: "/policies" },
        { label: title, href: `/policies/${id}` },
        { label: "修订记录" },
      ]}
    >
      <h1>{title}:修订记录</h1>
      <p>本站收录过的每一版都保留。点日期可以看当时的内容。</p>
      <div className="table-scroll">
        <table>
          <caption>共 {versions.length} 版,最新的在前</caption>
          <thead>
            <tr>
              <th scope="col">版本</th>
              <th scope="col">收录日期</th>
              <th scope="col">政策有效期</th>
              <th scope="col">内容核对</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <tr key={version.version}>
                <th scope="row">
                  <a href={`/policies/${id}?knownOn=${version.recorded}`}>
                    第 {version.version} 版
                  </a>
                </th>
                <td>{formatDate(version.recorded)}</td>
                <td>
                  {version.from ? formatDate(version.from) : "原文未写明"}至
                  {version.to ? formatDate(version.to) : "未写结束日期"}
                </td>
                <td>{formatDate(version.checked)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  );
}
