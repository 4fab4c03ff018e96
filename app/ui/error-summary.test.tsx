import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { errorOf, ErrorSummary } from "./error-summary";

const errors = [
  { name: "code", message: "统一社会信用代码应为 18 位,您填了 17 位" },
  { message: "请过几分钟再试" },
];

test("the summary counts the errors and links to the control of each", () => {
  const html = renderToStaticMarkup(<ErrorSummary errors={errors} />);
  expect(html).toContain('role="alert"');
  expect(html).toContain('aria-labelledby="error-summary-title"');
  expect(html).toContain('<h2 id="error-summary-title">有 2 处需要修改</h2>');
  expect(html).toContain('<a href="#code">统一社会信用代码应为 18 位,您填了 17 位</a>');
  expect(html).toContain("<li>请过几分钟再试</li>");
});

test("without errors there is no summary", () => {
  expect(renderToStaticMarkup(<ErrorSummary errors={[]} />)).toBe("");
});

test("the field shows the sentence of the summary", () => {
  expect(errorOf(errors, "code")).toBe("统一社会信用代码应为 18 位,您填了 17 位");
  expect(errorOf(errors, "other")).toBeUndefined();
});
