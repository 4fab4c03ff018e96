import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DeskShell, type DeskShellProps } from "./desk-shell";
import { STANDARD_DISPLAY } from "./display-mode";
import { HowTo } from "./how-to";
import { SuccessBanner } from "./success-banner";
import { TwoColumns } from "./two-columns";
import { ViewTabs } from "./view-tabs";
import { WritingArea } from "./writing-area";

const props: DeskShellProps = {
  siteName: "站名",
  homeHref: "/desk",
  nav: [
    { key: "a", label: "甲", href: "/desk" },
    { key: "b", label: "乙", href: "/desk/b" },
  ],
  current: "b",
  unit: "某单位",
  person: "某人",
  signOut: { label: "退出", action: "/sign-out", hidden: { token: "t" } },
  display: STANDARD_DISPLAY,
  path: "/desk/b?view=late",
  children: "正文",
};

test("skip link, name, navigation, person, display switch, way out and main in this order", () => {
  const html = renderToStaticMarkup(<DeskShell {...props} />);
  expect(html).toMatch(/^<a class="skip-link" href="#main">/);
  const places = [
    "站名",
    'aria-label="主导航"',
    "某单位 某人",
    "长辈模式",
    "退出",
    '<main id="main" tabindex="-1">',
  ].map((place) => html.indexOf(place));
  expect(places.every((at) => at > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(html).not.toContain("<footer");
  expect(html.match(/aria-current="page"/g)).toHaveLength(1);
});

test("signing out is a post and switching the display comes back to this page", () => {
  const html = renderToStaticMarkup(<DeskShell {...props} />);
  expect(html).toContain(
    '<form method="post" action="/sign-out"><input type="hidden" name="token"',
  );
  expect(html).toContain('name="return" value="/desk/b?view=late"');
});

test("a view says how many it holds, and one view is the current one", () => {
  const html = renderToStaticMarkup(
    <ViewTabs
      label="视图"
      unit="件"
      tabs={[
        { label: "待办", href: "?v=1", count: 0, current: true },
        { label: "全部", href: "?v=2", current: false },
      ]}
    />,
  );
  expect(html).toContain('<a href="?v=1" aria-current="page">待办 <span class="view-count">0');
  expect(html.match(/view-count/g)).toHaveLength(1);
});

test("what goes out and what stays differ in class, icon, heading and stated audience", () => {
  const inside = renderToStaticMarkup(
    <WritingArea kind="internal" id="note" title="备注" audience="外人看不到">
      一
    </WritingArea>,
  );
  const outside = renderToStaticMarkup(
    <WritingArea kind="outgoing" id="reply" title="答复" audience="对方能看到">
      二
    </WritingArea>,
  );
  expect(inside).toContain('<section class="writing writing-internal"');
  expect(outside).toContain('<section class="writing writing-outgoing"');
  expect(inside).toContain("#eye-off");
  expect(outside).toContain("#send");
  expect(inside).toContain('备注<span class="writing-audience">(外人看不到)</span>');
  expect(outside).toContain('aria-labelledby="reply-title"');
});

test("the side part comes between the facts and the rest, and a link leads to it", () => {
  const html = renderToStaticMarkup(
    <TwoColumns sideId="act" sideLabel="办理" jumpLabel="去办理" side="能做什么" first="事实">
      往来
    </TwoColumns>,
  );
  expect(html).toContain('<a href="#act">去办理</a>');
  expect(html).toMatch(/<aside[^>]*id="act"[^>]*aria-label="办理"/);
  expect(html).toMatch(/事实.*能做什么.*往来/s);
});

test("a success is read out and names the next thing", () => {
  const html = renderToStaticMarkup(
    <SuccessBanner text="已转出。" next={{ before: "下一件:", label: "乙", href: "/b" }} />,
  );
  expect(html).toContain('role="status"');
  expect(html).toContain('<strong>已转出。</strong> 下一件:<a href="/b">乙</a>');
});

test("the instructions are folded", () => {
  const html = renderToStaticMarkup(<HowTo lines={["第一步", "第二步"]} />);
  expect(html).toMatch(/^<details class="how-to no-print"><summary>这一页怎么用<\/summary>/);
  expect(html).toContain("<li>第二步</li>");
});
