import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { pageNumbers, Pagination } from "./pagination";

test("the ends, the current page and its neighbours are shown, with a gap only where pages are missing", () => {
  expect(pageNumbers(1, 1)).toEqual([1]);
  expect(pageNumbers(1, 3)).toEqual([1, 2, 3]);
  expect(pageNumbers(1, 9)).toEqual([1, 2, 0, 9]);
  expect(pageNumbers(5, 9)).toEqual([1, 0, 4, 5, 6, 0, 9]);
  expect(pageNumbers(4, 9)).toEqual([1, 2, 3, 4, 5, 0, 9]);
  expect(pageNumbers(9, 9)).toEqual([1, 0, 8, 9]);
});

test("only the current page is marked, and each link says it is a page", () => {
  const html = renderToStaticMarkup(
    <Pagination page={2} pageCount={3} hrefOf={(page) => `/list?page=${page}`} />,
  );
  expect(html.match(/aria-current="page"/g)).toHaveLength(1);
  expect(html).toContain('<a href="/list?page=2" aria-current="page">');
  expect(html).toContain(
    '<span class="hidden-text">第 </span>3<span class="hidden-text"> 页</span>',
  );
  expect(html).toContain("上一页");
  expect(html).toContain("下一页");
});

test("one page needs no pagination", () => {
  expect(renderToStaticMarkup(<Pagination page={1} pageCount={1} hrefOf={() => "/"} />)).toBe("");
});
