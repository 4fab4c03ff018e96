import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FileField } from "./file-field";
import { Form } from "./form";

const field = {
  name: "file",
  label: "附件",
  hint: "最多 5 个",
  error: "超过 10 MB",
  optional: true,
  accept: "image/jpeg,image/png",
  upload: { label: "上传", name: "step", value: "upload" },
  remove: { label: "删除", name: "remove" },
  filesLabel: "已上传",
} as const;

test("a file input joins label, hint and error and takes one file", () => {
  const html = renderToStaticMarkup(<FileField {...field} files={[]} />);
  expect(html).toMatch(/<label class="label" for="file">附件/);
  expect(html).toMatch(/<input id="file"[^>]*type="file"/);
  expect(html).toMatch(/<input[^>]*aria-describedby="file-hint file-error"/);
  expect(html).toMatch(/<input[^>]*aria-invalid="true"/);
  expect(html).not.toMatch(/ multiple| capture/);
  expect(html).not.toContain('class="files"');
});

test("each uploaded file has its own button, named after it, behind the one that uploads", () => {
  const html = renderToStaticMarkup(
    <FileField {...field} files={[{ id: "f1", name: "附件1", note: "已去除位置" }]} />,
  );
  expect(html).toMatch(
    /<button type="submit" class="button-link" name="remove" value="f1">删除<span class="hidden-text">:附件1<\/span>/,
  );
  expect(html).toContain("已去除位置");
  expect(html.indexOf('value="upload"')).toBeLessThan(html.indexOf('name="remove"'));
});

test("a full list offers no input, and the error summary still finds the place", () => {
  const html = renderToStaticMarkup(<FileField {...field} files={[]} full="已有 5 个" />);
  expect(html).not.toContain("<input");
  expect(html).not.toContain("<label");
  expect(html).toContain('<p id="file" tabindex="-1">已有 5 个</p>');
});

test("a form says how it is encoded and where its draft goes only when asked to", () => {
  const plain = renderToStaticMarkup(<Form action="/a">x</Form>);
  expect(plain).toBe('<form method="post" action="/a" novalidate="">x</form>');
  const full = renderToStaticMarkup(
    <Form action="/a" id="answer" multipart autosave="/a/draft">
      x
    </Form>,
  );
  expect(full).toContain('encType="multipart/form-data"');
  expect(full).toContain('data-autosave="/a/draft"');
  expect(full).toContain('data-draft-line="" role="status"');
});
