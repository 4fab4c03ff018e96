import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Interruption } from "./interruption";
import { LeaveBar } from "./leave-bar";
import { ConfirmationPanel } from "./panel";
import { PromiseLists } from "./promise-lists";
import { SessionWarning } from "./session-warning";

test("an interruption warns and offers both ways in one form", () => {
  const html = renderToStaticMarkup(
    <Interruption
      title="请再看一看"
      action="/next"
      hidden={{ token: "t" }}
      primary={{ label: "返回修改", name: "go", value: "back" }}
      secondary={{ label: "保留并提交", name: "go", value: "keep" }}
    >
      有像号码的数字
    </Interruption>,
  );
  expect(html).toMatch(/<h1>.*请再看一看<\/h1>/);
  expect(html.match(/<form/g)).toHaveLength(1);
  expect(html).toContain('<input type="hidden" name="token" value="t"/>');
  expect(html).toContain('<button type="submit" class="button" name="go" value="back">返回修改');
  expect(html).toContain('class="button button-secondary" name="go" value="keep">保留并提交');
  expect(html).not.toContain("disabled");
});

test("lists of promises and limits look alike", () => {
  const html = renderToStaticMarkup(
    <PromiseLists
      lists={[
        { id: "can", title: "能", icon: "circle-check", items: ["一", "二"] },
        { id: "cannot", title: "不能", icon: "circle-x", items: ["三"] },
        { id: "elsewhere", title: "别处", icon: "building-2", items: ["四"] },
      ]}
    />,
  );
  expect(html.match(/<section class="promise-list" aria-labelledby="promise-/g)).toHaveLength(3);
  expect(html.match(/<h2 id="promise-/g)).toHaveLength(3);
  expect(html).not.toContain("<details");
});

test("leaving is a post, so that a link preview never wipes anything", () => {
  const html = renderToStaticMarkup(
    <LeaveBar label="清空并离开" action="/leave" hidden={{ token: "t" }} />,
  );
  expect(html).toContain('<form class="leave-bar" method="post" action="/leave" data-leave="">');
  expect(html).toContain('<input type="hidden" name="token" value="t"/>');
  expect(html).not.toContain("<a ");
});

test("a confirmation is the heading of its page", () => {
  const html = renderToStaticMarkup(<ConfirmationPanel title="已收到">号码</ConfirmationPanel>);
  expect(html).toMatch(/^<div class="panel"><h1>.*已收到<\/h1>号码<\/div>$/);
});

test("without scripts the end of a session is not announced", () => {
  const html = renderToStaticMarkup(
    <SessionWarning
      seconds={900}
      text="2 分钟后将自动退出"
      stay={{ label: "继续查看", action: "/stay" }}
      leave={{ label: "现在退出", action: "/leave" }}
      endedHref="/ended"
    />,
  );
  expect(html).toMatch(/^<div class="session-warning" hidden="" data-session-ends="900"/);
  expect(html).toContain('<p data-session-text="2 分钟后将自动退出" role="alert"></p>');
  expect(html).toContain('data-session-ended="/ended"');
  expect(html.match(/<form method="post"/g)).toHaveLength(2);
});
