import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MessageList } from "./message-list";
import { StageList } from "./stage-list";
import { Timeline } from "./timeline";

test("stages say in words what is done, now and next, and mark the present one", () => {
  const html = renderToStaticMarkup(
    <StageList
      label="进度"
      stages={[
        { id: "a", label: "甲", state: "done", note: "11月24日" },
        { id: "b", label: "乙", state: "now" },
        { id: "c", label: "丙", state: "next" },
      ]}
    />,
  );
  expect(html).toContain('<ol class="stages" aria-label="进度">');
  expect(html.match(/aria-current="step"/g)).toHaveLength(1);
  expect(html).toMatch(/aria-current="step"><span class="stage-label">乙<\/span>/);
  const words = ["已完成", "正在进行", "还没到"].map((word) => html.indexOf(word));
  expect(words.every((at) => at > 0)).toBe(true);
  expect(words).toEqual(words.toSorted((a, b) => a - b));
  expect(html).toContain("11月24日");
});

test("a timeline keeps the order it is given and heads each entry", () => {
  const html = renderToStaticMarkup(
    <Timeline
      entries={[
        {
          id: "e2",
          title: "后来的",
          dateTime: "2026-11-25",
          timeText: "11月25日",
          who: "某单位",
          text: "第一行\n第二行",
        },
        { id: "e1", title: "先前的", dateTime: "2026-11-24", timeText: "11月24日" },
      ]}
    />,
  );
  expect(html.indexOf("后来的")).toBeLessThan(html.indexOf("先前的"));
  expect(html).toContain("<h3>后来的</h3>");
  expect(html).toContain('<time dateTime="2026-11-25">11月25日</time><span>某单位</span>');
  expect(html).toContain('<p class="plain-text">第一行\n第二行</p>');
  expect(html.match(/plain-text/g)).toHaveLength(1);
});

test("a message is headed by who and when, and its text is never markup", () => {
  const html = renderToStaticMarkup(
    <MessageList
      messages={[
        {
          id: "m1",
          from: "您",
          kind: "own",
          dateTime: "2026-11-25T10:00",
          timeText: "11月25日 10:00",
          text: "一\n<img src=x onerror=alert(1)>",
          attachments: [{ id: "f1", name: "附件1", href: "/f/1", detail: "PDF,1.2 MB" }],
        },
        {
          id: "m2",
          from: "某单位",
          kind: "internal",
          dateTime: "2026-11-25",
          timeText: "11月25日",
          text: "二",
          mark: "内部",
        },
      ]}
    />,
  );
  expect(html).toContain('<h3>您 <time dateTime="2026-11-25T10:00">11月25日 10:00</time></h3>');
  expect(html).toContain("一\n&lt;img src=x onerror=alert(1)&gt;");
  expect(html).not.toContain("<img");
  expect(html).toMatch(/<a href="\/f\/1"><span class="hidden-text">下载:<\/span>附件1<\/a>/);
  expect(html).toContain('class="message message-internal"');
  expect(html.match(/class="attachments"/g)).toHaveLength(1);
  expect(html).not.toContain("style=");
});
