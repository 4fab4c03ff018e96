import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CheckboxGroup } from "./checkbox-group";
import { RadioGroup } from "./radio-group";

const choices = [
  { value: "yes", label: "是" },
  { value: "no", label: "否", hint: "没有也没关系" },
  { value: "unknown", label: "不清楚,先跳过", apart: true, exclusive: true },
];

test("a radio group is named by its legend and described by hint and error", () => {
  const html = renderToStaticMarkup(
    <RadioGroup
      name="tax"
      legend="在本区纳税吗"
      legendAs="h1"
      hint="为什么问:有 6 项政策看它"
      error="请选择一项"
      choices={choices}
    />,
  );
  expect(html).toMatch(
    /<fieldset[^>]*aria-labelledby="tax-legend" aria-describedby="tax-hint tax-error" aria-invalid="true">/,
  );
  expect(html).toContain('<legend class="label" id="tax-legend"><h1>在本区纳税吗</h1></legend>');
  expect(html).toContain('id="tax-hint"');
  expect(html).toContain('id="tax-error"');
});

test("the first choice carries the id that an error summary links to", () => {
  const html = renderToStaticMarkup(<RadioGroup name="tax" legend="?" choices={choices} />);
  expect(html).toMatch(/<input id="tax" type="radio" name="tax"[^>]*value="yes"/);
  expect(html).toMatch(/<input id="tax-2"[^>]*value="no"\/?>/);
  expect(html).toContain('<label for="tax-2">否<span class="hint">没有也没关系</span></label>');
});

test("no radio is chosen unless told, and then exactly that one", () => {
  const none = renderToStaticMarkup(<RadioGroup name="tax" legend="?" choices={choices} />);
  expect(none).not.toContain("checked");
  const one = renderToStaticMarkup(
    <RadioGroup name="tax" legend="?" choices={choices} defaultValue="no" />,
  );
  expect(one.match(/checked=""/g)).toHaveLength(1);
  expect(one).toMatch(/id="tax-2"[^>]*checked=""/);
});

test("checkboxes keep every chosen value, say what is wrong and set the last one apart", () => {
  const html = renderToStaticMarkup(
    <CheckboxGroup
      name="have"
      legend="已有情况"
      error="请选择一项"
      choices={choices}
      defaultValue={["yes", "no"]}
    />,
  );
  expect(html.match(/checked=""/g)).toHaveLength(2);
  expect(html.match(/aria-invalid="true"/g)).toHaveLength(3);
  expect(html).toContain('<fieldset class="field field-wrong" aria-describedby="have-error">');
  expect(html).toContain('<p class="choice-or">或</p>');
  expect(html.match(/data-exclusive/g)).toHaveLength(1);
});
