import { Prose } from "~/ui/prose";
import { Page } from "./page";
import type { TextPage } from "./text-pages.server";

/** A fixed page: its title and its text. */
export function TextPageView({ page }: { page: TextPage }) {
  return (
    <Page breadcrumb={[{ label: "首页", href: "/" }, { label: page.title }]}>
      <h1>{page.title}</h1>
      <Prose html={page.html} />
    </Page>
  );
}
