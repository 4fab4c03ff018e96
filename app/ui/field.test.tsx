import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DateField } from "./date-field";
import { TextArea, TextField } from "./field";

test("a text field joins label, hint and error to its input", () => {
  const html = renderToStaticMarkup(
    <TextField name="code" label="统一社会信用代码" hint="18 位" error="应为 18 位" optional />,
  );
  expect(html).toContain('<label class="label" for="code" id="code-label">');
  expect(html).toContain("(选填)");
  expect(html).toMatch(/<input id="code"[^>]*aria-describedby="code-hint code-error"/);
  expect(html).toMatch(/<input[^>]*aria-invalid="true"/);
  expect(html).toContain('<div class="hint" id="code-hint">18 位</div>');
  expect(html).toContain('<p class="error" id="code-error">');
  expect(html.indexOf('code-hint"')).toBeLessThan(html.indexOf("<input"));
});

test("a field without hint and error describes itself by nothing", () => {
  const html = renderToStaticMarkup(<TextField name="name" label="名称" />);
  expect(html).not.toContain("aria-describedby");
  expect(html).not.toContain("aria-invalid");
  expect(html).not.toContain("placeholder");
});

test("typed text comes back escaped", () => {
  const typed = `"><script>alert('1')</script>&`;
  const field = renderToStaticMarkup(<TextField name="a" label="甲" defaultValue={typed} />);
  const area = renderToStaticMarkup(<TextArea name="b" label="乙" defaultValue={typed} />);
  const escaped = "&quot;&gt;&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&amp;";
  expect(field).toContain(`value="${escaped}"`);
  expect(area).toContain(escaped);
  expect(area).not.toContain("<script>");
});

test("a unit is part of the name of its input", () => {
  const html = renderToStaticMarkup(<TextField name="revenue" label="上年营收" unit="万元" />);
  expect(html).toContain('aria-labelledby="revenue-label revenue-unit"');
  expect(html).toContain('<span id="revenue-unit">万元</span>');
});

test("a label can be the heading of a page that asks one thing", () => {
  const html = renderToStaticMarkup(<TextField name="a" label="员工人数" labelAs="h1" />);
  expect(html).toMatch(/<label[^>]*><h1>员工人数<\/h1><\/label>/);
});

test("a date is one group whose first input is where an error leads", () => {
  const html = renderToStaticMarkup(
    <DateField
      name="founded"
      legend="成立时间"
      parts={["year", "month"]}
      error="请填写成立的年份"
      defaultValue={{ year: "2023" }}
    />,
  );
  expect(html).toContain('<fieldset class="field field-wrong" aria-describedby="founded-error">');
  expect(html).toMatch(/<label for="founded">年<\/label><input id="founded" name="founded-year"/);
  expect(html).toMatch(/id="founded-month" name="founded-month"/);
  expect(html).toContain('value="2023"');
  expect(html).not.toContain("founded-day");
});
