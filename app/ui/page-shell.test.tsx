import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { STANDARD_DISPLAY } from "./display-mode";
import { PageShell, type PageShellProps } from "./page-shell";

const props: PageShellProps = {
  siteName: "短名",
  siteFullName: "全名",
  phone: { text: "电话 12345", href: "tel:12345" },
  nav: [
    { key: "a", label: "甲", href: "/a" },
    { key: "b", label: "乙", href: "/b" },
  ],
  current: "b",
  display: STANDARD_DISPLAY,
  path: '/b?q="x"&p=2',
  notices: ["一句通知"],
  footer: "页脚",
  children: "正文",
};

test("the skip link comes first and leads to main, which can take focus", () => {
  const html = renderToStaticMarkup(<PageShell {...props} />);
  expect(html).toMatch(/^<a class="skip-link" href="#main">跳到主要内容<\/a>/);
  expect(html).toContain('<main id="main" tabindex="-1">');
});

test("only the current item of the navigation is marked", () => {
  const html = renderToStaticMarkup(<PageShell {...props} />);
  expect(html.match(/aria-current="page"/g)).toHaveLength(1);
  expect(html).toContain('<a href="/b" aria-current="page">乙</a>');
});

test("the display switch is a form that comes back to this very page", () => {
  const html = renderToStaticMarkup(<PageShell {...props} />);
  expect(html).toContain('<form method="post" action="/display">');
  expect(html).toContain('<input type="hidden" name="elder" value="on"/>');
  expect(html).toContain('name="return" value="/b?q=&quot;x&quot;&amp;p=2"');
  const elder = renderToStaticMarkup(
    <PageShell {...props} display={{ ...STANDARD_DISPLAY, elder: true }} />,
  );
  expect(elder).toContain('<input type="hidden" name="elder" value="off"/>');
  expect(elder).toContain("标准模式");
});

test("header, navigation, main and footer come in this order", () => {
  const html = renderToStaticMarkup(
    <PageShell
      {...props}
      backHref="/a"
      breadcrumb={[{ label: "首页", href: "/" }, { label: "乙" }]}
    />,
  );
  const places = [
    "<header>",
    'aria-label="主导航"',
    "一句通知",
    "当前位置",
    "返回上一步",
    "<main",
    "<footer",
  ];
  const found = places.map((place) => html.indexOf(place));
  expect(found.every((at) => at >= 0)).toBe(true);
  expect(found).toEqual(found.toSorted((a, b) => a - b));
});

test("without notices there is no notice bar", () => {
  expect(renderToStaticMarkup(<PageShell {...props} notices={[]} />)).not.toContain("notice-bar");
});
